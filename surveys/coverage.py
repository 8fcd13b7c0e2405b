"""Whom a tracked survey reached, and how many of them answered.

Two denominators, always shown together. *Asked*: everybody with an email
address, bounced and opted out included, and whoever answered without one.
*Listed*: everybody on the list; what lies between the two was not reached.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When

from surveys.models import (
    Channel,
    Headcount,
    Invitation,
    InvitationState,
    Promise,
    Survey,
)


@dataclass(frozen=True)
class Coverage:
    """Counts of one survey's people, and of its answers by the way they came."""

    listed: int
    not_reached: int
    bounced: int
    opted_out: int
    by_channel: Mapping[Channel, int]

    @property
    def asked(self) -> int:
        """The denominator of the response rate."""
        return self.listed - self.not_reached

    @property
    def answered(self) -> int:
        return sum(self.by_channel.values())

    @property
    def rate(self) -> str:
        """Answered of those asked, such as `12.0%`; empty where nobody was asked."""
        return rate_text(self.answered, self.asked)

    @property
    def rate_of_listed(self) -> str:
        """Answered of everybody on the list."""
        return rate_text(self.answered, self.listed)

    @property
    def gap(self) -> str:
        """The share of the list that was not reached."""
        return rate_text(self.not_reached, self.listed)

    def share_of_answers(self, channel: Channel) -> str:
        """How much of all answers came this way."""
        return rate_text(self.by_channel.get(channel, 0), self.answered)


def tenths(part: int, whole: int) -> int:
    """Tenths of a per cent, rounded half up from the counts; `whole` must be above 0."""
    return (2000 * part + whole) // (2 * whole)


def rate_text(part: int, whole: int) -> str:
    """A share in per cent with one decimal; empty without a whole."""
    return f"{tenths(part, whole) / 10:.1f}%" if whole else ""


def with_people(surveys: QuerySet[Survey]) -> QuerySet[Survey]:
    """Surveys with `people`: of how many their answers are a part, or None where nobody said."""
    own = {"survey": OuterRef("pk")}
    asked = Invitation.objects.filter(**own).exclude(state=InvitationState.NOT_REACHED)
    counted = asked.order_by().values("survey").annotate(people=Count("pk")).values("people")
    heads = Headcount.objects.filter(**own).order_by().values("survey")
    could = heads.annotate(all=Sum("people")).values("all")
    is_tracked = When(promise=Promise.TRACKED, then=Subquery(counted))
    return surveys.annotate(
        people=Case(is_tracked, default=Subquery(could), output_field=IntegerField())
    )


def coverage_of(survey: Survey) -> Coverage:
    """The survey's coverage; two queries."""
    in_state = {
        name: Count("pk", filter=Q(state=state))
        for name, state in (
            ("not_reached", InvitationState.NOT_REACHED),
            ("bounced", InvitationState.BOUNCED),
            ("opted_out", InvitationState.OPTED_OUT),
        )
    }
    people = survey.invitations.order_by().aggregate(listed=Count("pk"), **in_state)
    answers = survey.responses.order_by().values_list("channel").annotate(Count("pk"))
    by_channel = {Channel(channel): int(number) for channel, number in answers}
    return Coverage(**people, by_channel=by_channel)
