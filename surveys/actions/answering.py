"""What people who answer do: begin, save a page, send. No session, no time, no audit.

In a confidential survey there is no person either. In a tracked one the draft
knows its invitation, and so does the response.

A draft is the lock of its code: every page saved and the sending take its row first, so that
two tabs never overwrite each other's pages and one code gives one response. Sending locks the
survey's row before the draft's, in the order that closing does.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from surveys.actions.files import hand_on, keep_files
from surveys.answers import Raw, clean_document, clean_page
from surveys.codes import code_within, hash_of, receipt_hash, seal
from surveys.defaults import defaults
from surveys.definition import Answers, Definition
from surveys.entries import Path, document_at, is_blank, put_into
from surveys.entry import (
    Door,
    Pass,
    Standing,
    definition_of,
    link_of,
    moment_with,
    route_of,
    standing_of_code,
    standing_of_pass,
)
from surveys.leaves import Leaf, leaf_of, repeats_of
from surveys.models import (
    Code,
    Draft,
    Invitation,
    InvitationState,
    Promise,
    Quarantine,
    QuarantineReason,
    Receipt,
    Response,
    Survey,
    SurveyState,
    may_become,
)
from surveys.routing import Route
from surveys.uploads import Files


class NoDraft(Refused):
    """There is nothing to save to or to send: sent before, closed, or never begun."""

    def __init__(self, standing: Standing) -> None:
        super().__init__("There are no open answers for this link.")
        self.standing = standing


class Unfinished(Refused):
    """Questions that must be answered are not; `route` knows which."""

    def __init__(self, route: Route) -> None:
        super().__init__("Some questions still need an answer.")
        self.route = route


class NoEntry(Refused):
    """The entry of a repeat is not there any more, or never was."""


class SeenOtherwise(Refused):
    """The answers changed after the review page was shown."""


@dataclass(frozen=True)
class SavedPage:
    """What saving a page led to. `shown` and `newly_shown` are questions of it, by name."""

    survey: Survey
    route: Route
    leaf: Leaf
    mistakes: dict[str, str]
    shown: list[str]
    newly_shown: list[str]


class Ending(Enum):
    """How sending ended."""

    RECEIVED = auto()
    RECEIVED_BEFORE = auto()
    OTHER_RECEIVED_BEFORE = auto()


def begin(*, code: str) -> Standing:
    """Open a draft for an unused code of an open survey; a draft that is there stays as it is."""
    with transaction.atomic():
        codes = Code.objects.select_for_update(of=("self",)).select_related("survey")
        found = codes.filter(hash=hash_of(code)).first()
        if found:
            draft = Draft(code_hash=found.hash, survey_id=found.survey_id)
            draft.answers = defaults_for(found.survey, draft)
            Draft.objects.bulk_create([draft], ignore_conflicts=True)
        else:
            begin_invited(code)
    standing = standing_of_code(code)
    if standing.door is Door.OPEN and standing.holder:
        return standing_of_pass(standing.holder)
    return standing


def begin_invited(code: str) -> None:
    """Open a draft for the invitation of a tracked survey that this link leads to, if it does."""
    link = link_of(code)
    if link:
        invitation = link.invitation
        draft = Draft(
            code_hash=hash_of(code_within(invitation.pk)),
            survey_id=invitation.survey_id,
            invitation=invitation,
        )
        draft.answers = defaults_for(invitation.survey, draft)
        Draft.objects.bulk_create([draft], ignore_conflicts=True)


def defaults_for(survey: Survey, draft: Draft) -> Answers:
    """What a new draft of this survey is answered with from the start."""
    return defaults(definition_of(survey.version_id), moment_with(draft.seed))


def save_page(
    *, holder: Pass, page: int, values: Raw, going_on: bool = False, path: Path = (),
    files: Files | None = None,
) -> SavedPage:  # fmt: skip
    """Merge one page's answers into the draft; what has a mistake is left as it was.

    `values` are the page's fields as they were sent, `page` counts from 1, and `path` leads to
    an entry of a repeat. `files` are by question name. With `going_on` the person comes back to
    the next page, else to this one. Raises `NoDraft`, or `NoEntry` where there is no such entry.
    """
    with transaction.atomic():
        draft = held_draft(holder)
        definition = definition_of(draft.survey.version_id)
        leaf, document = place_in(definition, draft, page, path)
        before = looks(route_of(definition, draft), leaf)
        answers, mistakes = clean_page(definition, leaf.page, values)
        put_into(document, {key: each for key, each in answers.items() if key not in before.fixed})
        free = [each for each in leaf.page["questions"] if each["id"] not in before.fixed]
        mistakes |= keep_files(draft, document, free, files or {})
        route = route_of(definition, draft)
        if not path:
            stays = mistakes or not going_on or any(leaf.problems(route))
            draft.last_page = page if stays else route.after(page) or page
        draft.save(update_fields=["answers", "last_page"])
    after = looks(route, leaf)
    new = [name for name, look in after.shown.items() if look != before.shown.get(name)]
    return SavedPage(draft.survey, route, leaf, mistakes, list(after.shown), new)


def place_in(
    definition: Definition, draft: Draft, page: int, path: Path
) -> tuple[Leaf, dict[str, Any]]:
    """A leaf, and the part of the draft that it fills in. Raises `NoEntry`."""
    leaf = leaf_of(definition, page, path)
    if leaf is None or leaf.places(route_of(definition, draft)) is None:
        raise NoEntry("This entry is not there any more.")
    document = document_at(draft.answers, repeats_of(definition), path)
    if document is None:
        raise NoEntry("This entry is not there any more.")
    return leaf, document


@dataclass(frozen=True)
class Looks:
    """What a person sees of a leaf: each question shown with the choices that depend on answers.

    `fixed` are the ids of what they may look at only.
    """

    shown: dict[str, tuple[str, ...]]
    fixed: set[str]


def looks(route: Route, leaf: Leaf) -> Looks:
    """What a leaf shows now."""
    places, questions = leaf.places(route) or (), leaf.page["questions"]
    shown = [each for each in questions if route.shows(leaf.page, each, places)]
    return Looks(
        {
            each["name"]: tuple(choice["name"] for choice in route.offered(each, places))
            if each["choice_filter"]
            else ()
            for each in shown
        },
        {each["id"] for each in questions if route.is_readonly(each, places)},
    )


def held_draft(holder: Pass) -> Draft:
    """The draft's row, locked until the transaction ends. Raises `NoDraft`."""
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("survey")
        .filter(code_hash=hash_of(holder.code))
        .first()
    )
    if draft is None or not draft.survey.is_open:
        raise NoDraft(standing_of_pass(holder))
    return draft


def merged(kept: Answers, new: Answers) -> Answers:
    """The draft's answers with a page's put over them; blanks take no place."""
    both = {**kept, **new}
    return {key: answer for key, answer in both.items() if not is_blank(answer)}


def finish(*, holder: Pass, seen: str = "") -> Ending:
    """Send the draft as a response, once, and give its receipt.

    `seen` is the seal of the answers that the review page showed; empty where
    none was shown. All happens in one transaction: the code goes (or the
    invitation is marked as answered), the response comes under random keys, and
    so does the receipt. Raises `NoDraft`,
    `Unfinished` or `SeenOtherwise`.
    """
    standing = standing_of_pass(holder)
    if standing.receipt:
        same = not seen or seen == standing.receipt.answers_seal
        return Ending.RECEIVED_BEFORE if same else Ending.OTHER_RECEIVED_BEFORE
    if standing.door is not Door.OPEN:
        raise NoDraft(standing)
    try:
        with transaction.atomic():
            send(holder, seen)
    except NoDraft as error:
        if error.standing.receipt:
            return Ending.RECEIVED_BEFORE
        raise
    return Ending.RECEIVED


def send(holder: Pass, seen: str) -> None:
    """Turn a draft into a response, in the caller's transaction."""
    open_surveys = Survey.objects.filter(pk=holder.survey, state=SurveyState.OPEN)
    counted = open_surveys.update(response_count=F("response_count") + 1)
    draft = held_draft(holder)
    route = route_of(definition_of(draft.survey.version_id), draft)
    if route.problems():
        raise Unfinished(route)
    answers = route.final_answers()
    sealed = seal(holder.code, answers)
    if seen and seen != sealed:
        raise SeenOtherwise("Your answers have changed since this page was shown.")
    if draft.invitation:
        use_invitation(draft.invitation)
    else:
        used, _ = Code.objects.filter(hash=hash_of(holder.code), survey=holder.survey).delete()
        counted = min(counted, used)
    if counted != 1:
        raise NoDraft(standing_of_pass(holder))
    hand_on(draft, store(draft, answers))
    Receipt.objects.create(hash=receipt_hash(holder.code), survey=draft.survey, answers_seal=sealed)
    draft.delete()


def use_invitation(invitation: Invitation) -> None:
    """Mark the invitation as answered, which stops its reminders; once only. Raises `NoDraft`."""
    wanted = InvitationState.COMPLETED
    unanswered = Invitation.objects.filter(pk=invitation.pk, state__in=may_become(wanted))
    if unanswered.update(state=wanted) != 1:
        raise NoDraft(Standing(Door.RECEIVED, invitation.survey))


def store(draft: Draft, answers: Answers) -> Response:
    """Keep the answers of a draft for good, with no more than the survey's promise allows."""
    survey = draft.survey
    if draft.entered_by:
        record(
            by=draft.entered_by, event="typed in an answer", about=survey,
            channel=draft.channel, invitation=str(draft.invitation_id),
        )  # fmt: skip
    return Response.objects.create(
        root_id=uuid.uuid4(),
        instrument_id=survey.instrument_id,
        survey=survey,
        version_id=survey.version_id,
        answers=answers,
        channel=draft.channel,
        invitation_id=draft.invitation_id,
        entered_by_id=draft.entered_by_id,
        received_on=day_received(draft),
    )


def day_received(draft: Draft) -> date | None:
    """The day an answer came in; nobody's business in a confidential survey."""
    if draft.survey.promise == Promise.CONFIDENTIAL:
        return None
    return draft.received_on or timezone.localdate()


def set_aside(
    *, holder: Pass, values: Raw, reason: QuarantineReason, page: int | None = None,
    path: Path = (), seen: Answers | None = None,
) -> bool:  # fmt: skip
    """Keep what arrived too late to count, for a person to decide on.

    `values` are fields as they were sent, of one page or (without `page`) of
    all; `seen` are answers by question id instead. Only for a pass that we
    signed. Returns whether there was anything to keep.
    """
    survey = Survey.objects.filter(pk=holder.survey).first()
    if survey is None:
        return False
    definition = definition_of(survey.version_id)
    pages = definition["pages"]
    if page is not None:
        leaf = leaf_of(definition, page, path)
        pages = [leaf.page] if leaf else []
    answers: Answers = {}
    for each in pages:
        answers |= clean_page(definition, each, values)[0]
        answers |= clean_document(definition, each["questions"], seen or {})
    kept = merged({}, answers)
    if kept:
        Quarantine.objects.create(
            survey=survey, reason=reason, version_id=survey.version_id, answers=kept,
            invitation_id=invitation_of(holder, survey),
        )  # fmt: skip
    return bool(kept)


def invitation_of(holder: Pass, survey: Survey) -> uuid.UUID | None:
    """Whose link a pass came by, in a tracked survey; in a confidential one nobody's.

    A pass does not name it, and the draft that did is gone, so its code is looked for.
    """
    if not survey.is_tracked:
        return None
    keys = survey.invitations.values_list("pk", flat=True)
    return next((key for key in keys if code_within(key) == holder.code), None)
