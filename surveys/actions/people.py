"""The people of a survey: put on the list, mended, and taken out of its mailings."""

from collections.abc import Iterable

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.models import (
    INVITATION_MOVES,
    Invitation,
    InvitationState,
    Organisation,
    Promise,
    Survey,
    SurveyState,
    may_become,
)
from surveys.people_lists import PersonRow, why_not_ask
from surveys.rules import (
    why_not_change_language,
    why_not_change_person,
    why_not_invite,
    why_not_note,
    why_not_take_off,
)

BATCH = 500


@transaction.atomic
def invite(*, by: User | None, survey: Survey, people: Iterable[PersonRow]) -> int:
    """Put people on the list; those already there stay. How many are new.

    Nothing is sent. Who has no address is recorded as not reached. The first
    invitation fixes the promise. Raises Refused with the number of the entry
    that cannot be asked.
    """
    held = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    _refuse(why_not_invite(held))
    wanted: dict[tuple[str, str, str], PersonRow] = {}
    for place, given in enumerate(people, start=1):
        person = PersonRow(
            given.email.strip().lower(), given.name.strip(), given.organisation.strip(),
            given.language,
        )  # fmt: skip
        _, reason = why_not_ask(person)
        _refuse(f"Entry {place}: {reason}" if reason else "")
        wanted.setdefault(person.key, person)
    there = keys_on_the_list(held)
    new = [person for key, person in wanted.items() if key not in there]
    organisations = _organisations([person.organisation for person in new])
    Invitation.objects.bulk_create(
        (
            Invitation(
                survey=held,
                email=person.email,
                name=person.name,
                organisation=organisations.get(person.organisation.lower()),
                state=InvitationState.WAITING if person.email else InvitationState.NOT_REACHED,
                language=person.language,
            )
            for person in new
        ),
        batch_size=BATCH,
    )
    without = sum(not person.email for person in new)
    record(by=by, event="invited people", about=held, people=len(new), without_an_address=without)
    return len(new)


def keys_on_the_list(survey: Survey) -> set[tuple[str, str, str]]:
    """Who is on the survey's list, by what makes them the same person."""
    rows = survey.invitations.values_list("email", "name", "organisation__name")
    return {PersonRow(email, name, organisation or "").key for email, name, organisation in rows}


def _organisations(names: Iterable[str]) -> dict[str, Organisation]:
    """The organisations of these names by their name in small letters, made where there is none.

    Letters are made small here and not in the database: SQLite knows only those of English.
    """
    found = _by_name()
    missing: dict[str, Organisation] = {}
    for name in names:
        if name and name.lower() not in found:
            missing.setdefault(name.lower(), Organisation(name=name))
    if not missing:
        return found
    Organisation.objects.bulk_create(missing.values(), ignore_conflicts=True, batch_size=BATCH)
    return _by_name()


def _by_name() -> dict[str, Organisation]:
    return {organisation.name.lower(): organisation for organisation in Organisation.objects.all()}


@transaction.atomic
def change_person(*, by: User | None, invitation: Invitation, person: PersonRow) -> Invitation:
    """Mend somebody's address, name, organisation or language.

    With a new address whoever could not be written to waits for the next
    sending. Raises Refused where somebody else on the list has that address.
    """
    held = _held(invitation)
    _refuse(why_not_change_person(held))
    _, reason = why_not_ask(person)
    _refuse(reason)
    others = held.survey.invitations.exclude(pk=held.pk)
    if person.email and others.filter(email=person.email).exists():
        raise Refused("Somebody else on the list has this address.")
    if person.language != held.language:
        _refuse(why_not_change_language(held))
    if person.email != held.email:
        held.state = _state_with(held, person.email)
    held.email, held.name, held.language = person.email, person.name, person.language
    held.organisation = _organisations([person.organisation]).get(person.organisation.lower())
    held.save(update_fields=["email", "name", "organisation", "state", "language"])
    record(by=by, event="mended an invitation", about=held.survey, invitation=str(held.pk))
    return held


def _state_with(held: Invitation, email: str) -> InvitationState:
    """What is known of an invitation once its address has changed."""
    now = InvitationState(held.state)
    wanted = InvitationState.WAITING if email else InvitationState.NOT_REACHED
    if wanted in INVITATION_MOVES[now] or now == wanted:
        return wanted
    _refuse("" if email else "They have been written to, so the address stays.")
    return now


@transaction.atomic
def note_outcome(*, by: User | None, invitation: Invitation, state: InvitationState) -> Invitation:
    """Write down what somebody heard: it arrived, it came back, or they want no more emails."""
    held = _held(invitation)
    _refuse(why_not_note(held, state))
    _note(held, state)
    record(
        by=by, event="noted about an invitation", about=held.survey,
        invitation=str(held.pk), state=state.value,
    )  # fmt: skip
    return held


@transaction.atomic
def note_delivery(*, address: str, state: InvitationState) -> int:
    """Write down what the mail provider told of an address. How many invitations it is about.

    Whoever complains of any email is written to no more, be the survey closed or answered.
    """
    if state == InvitationState.OPTED_OUT:
        heard = Invitation.objects.filter(email=address.strip().lower(), sent_on__isnull=False)
        heard.filter(survey__promise=Promise.TRACKED).update(wants_no_emails=True)
    told = Invitation.objects.filter(
        email=address.strip().lower(),
        survey__promise=Promise.TRACKED,
        survey__state=SurveyState.OPEN,
        state__in=may_become(state),
        sent_on__isnull=False,
    )
    people = list(told.select_for_update(of=("self",)).select_related("survey"))
    for person in people:
        _note(person, state)
        record(
            by=None, event="noted about an invitation", about=person.survey,
            invitation=str(person.pk), state=state.value,
        )  # fmt: skip
    return len(people)


@transaction.atomic
def take_off_list(*, by: User | None, invitation: Invitation) -> None:
    """Take somebody off the list who has not been written to."""
    held = _held(invitation)
    _refuse(why_not_take_off(held))
    record(by=by, event="took somebody off the list", about=held.survey)
    held.delete()


def _held(invitation: Invitation) -> Invitation:
    """The invitation's row, locked until the transaction ends."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey")
    return rows.get(pk=invitation.pk)


@transaction.atomic
def opt_out(*, invitation: Invitation) -> bool:
    """Write no more to somebody who pressed the button in an email. Whether that is new.

    Whoever has answered stays counted as that.
    """
    person, wanted = Invitation.objects.filter(pk=invitation.pk), InvitationState.OPTED_OUT
    is_new = person.filter(wants_no_emails=False).update(wants_no_emails=True) == 1
    person.filter(state__in=may_become(wanted)).update(state=wanted)
    return is_new


def _note(held: Invitation, state: InvitationState) -> None:
    """Keep what is known of the invitation now."""
    held.state = state
    held.wants_no_emails = held.wants_no_emails or state == InvitationState.OPTED_OUT
    held.save(update_fields=["state", "wants_no_emails"])


def _refuse(reason: str) -> None:
    if reason:
        raise Refused(reason)
