"""The partner survey of summer 2017: tracked, 300 asked by email, 36 answers, closed.

29 answered online and 7 in an email that was typed in. What they say is in
`surveys/demonstration/partner_answers.csv`, with the theme planted in each.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.conf import settings

from accounts.models import User
from evaluation.demonstration.partner_people import Partner, partners
from programmes.actions import add_round
from programmes.models import Programme
from surveys.actions.answering import begin, finish, save_page
from surveys.actions.entering import begin_for
from surveys.actions.instruments import load_instrument
from surveys.actions.people import invite, note_outcome, opt_out
from surveys.actions.surveys import close_survey, open_survey, prepare_survey, set_deadline
from surveys.actions.versions import publish_version
from surveys.codes import hash_of, new_code
from surveys.entry import Pass
from surveys.models import Channel, Invitation, InvitationState, Link, Promise, Response, Survey

BASE = Path(settings.BASE_DIR) / "surveys"
INSTRUMENT = BASE / "instruments" / "partner_views.md"
ANSWERS = BASE / "demonstration" / "partner_answers.csv"
FIRST_DAY, LAST_DAY = date(2017, 6, 12), date(2017, 8, 31)
BOUNCED, WANT_NO_MORE = 6, 4
MANY = ("perceived", "would_help")

Row = dict[str, str]
Say = Callable[[str], object]


def partner_survey(by: User, programme: Programme, random: Random, say: Say) -> Survey:
    """The whole round, through the actions that people use; its dates are set afterwards."""
    survey = asked(by, programme)
    rows = answers()
    people = who_answers(survey, rows, random)
    for row, person in zip(rows, people, strict=True):
        answer(by, person, row)
    unheard_of(by, survey, random)
    spread_over_the_summer(survey, random)
    survey = close_survey(by=by, survey=survey)
    survey.opened_at, survey.closed_at = at_noon(FIRST_DAY), at_noon(LAST_DAY)
    survey.save(update_fields=["opened_at", "closed_at"])
    say(f"The partner survey of summer 2017: {survey.response_count} of 300 answered")
    return survey


def asked(by: User, programme: Programme) -> Survey:
    """The survey, open, with its list of people, as it stood when the invitations had gone."""
    source = INSTRUMENT.read_text(encoding="utf-8")
    version = load_instrument(
        by=by, programme=programme, slug="partner-views", source=source, source_format="md"
    )
    publish_version(by=by, version=version)
    round = add_round(
        by=by, programme=programme, name="Summer 2017", slug="2017-summer",
        opens_on=FIRST_DAY, closes_on=LAST_DAY,
    )  # fmt: skip
    survey = prepare_survey(
        by=by, round=round, instrument=version.instrument, promise=Promise.TRACKED
    )
    invite(by=by, survey=survey, people=[partner.person for partner in partners()])
    set_deadline(by=by, survey=survey, answer_by=LAST_DAY)
    survey = open_survey(by=by, survey=survey)
    waiting = survey.invitations.filter(state=InvitationState.WAITING)
    waiting.update(state=InvitationState.SENT, sent_on=FIRST_DAY)
    return survey


def answers() -> list[Row]:
    """What each of the 36 says."""
    with ANSWERS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def who_answers(survey: Survey, rows: list[Row], random: Random) -> list[Invitation]:
    """Somebody of the right sector with an address for each row, nobody twice."""
    known = {partner.person.email: partner for partner in partners() if partner.person.email}
    invitations = list(survey.invitations.filter(email__in=list(known)).order_by("email"))
    random.shuffle(invitations)
    chosen: list[Invitation] = []
    for row in rows:
        fitting = next(each for each in invitations if sector_of(known, each) == row["sector"])
        invitations.remove(fitting)
        chosen.append(fitting)
    return chosen


def sector_of(known: dict[str, Partner], invitation: Invitation) -> str:
    """The sector of somebody's organisation."""
    return known[invitation.email].sector


def answer(by: User, person: Invitation, row: Row) -> None:
    """One answer: by the person's own link, or typed in from an email."""
    if row["channel"] == Channel.WEB:
        holder = begin(code=link_of(person)).holder
    else:
        channel = Channel(row["channel"])
        holder = begin_for(by=by, invitation=person, channel=channel, received_on=FIRST_DAY)
    fill_in(holder, person.survey, dict(fields(row)))


def link_of(person: Invitation) -> str:
    """A personal link's code, as an invitation carries it."""
    code = new_code()
    Link.objects.create(hash=hash_of(code), invitation=person)
    return code


def fields(row: Row) -> Iterator[tuple[str, list[str]]]:
    """The row as the fields of a form, by question."""
    for name, value in row.items():
        if name == "change":
            yield f"change_{row['change_about']}", [value]
        elif name in MANY:
            yield name, value.split()
        elif name not in {"channel", "theme"}:
            yield name, [value]


def fill_in(holder: Pass | None, survey: Survey, values: dict[str, list[str]]) -> None:
    """Save every page and send, as a browser does."""
    if holder is None:
        raise LookupError("The link opens nothing.")
    for page in range(1, len(survey.version.definition["pages"]) + 1):
        save_page(holder=holder, page=page, values=values)
    finish(holder=holder)


def unheard_of(by: User, survey: Survey, random: Random) -> None:
    """Emails that came back, and people who want no more of them."""
    silent = list(survey.invitations.filter(state=InvitationState.SENT).order_by("email"))
    some = random.sample(silent, BOUNCED + WANT_NO_MORE)
    for person in some[:BOUNCED]:
        note_outcome(by=by, invitation=person, state=InvitationState.BOUNCED)
    for person in some[BOUNCED:]:
        opt_out(invitation=person)


def spread_over_the_summer(survey: Survey, random: Random) -> None:
    """Give the answers their days: most come soon after the invitation and the reminder."""
    for response in survey.responses.order_by("invitation__email"):
        after = random.choice(
            (random.randint(0, 14), random.randint(28, 42), random.randint(0, 79))
        )
        day = FIRST_DAY + timedelta(days=after)
        Response.objects.filter(pk=response.pk).update(received_on=day)


def at_noon(day: date) -> datetime:
    """Noon of the day, in universal time."""
    return datetime.combine(day, time(12), tzinfo=UTC)
