"""What the pages of surveys show, worked out so that templates need not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Count, Prefetch, Sum, TextChoices
from django.urls import reverse

from accounts.models import User
from jobs.models import Job
from programmes.models import Node
from surveys.actions.mailings import send_again, send_invitations, send_reminder
from surveys.definition import completed, has_uploads
from surveys.keeping_rules import (
    why_not_print,
    why_not_type_in,
)
from surveys.mail_words import mail_languages
from surveys.mailer import invitation_message, reminder_message
from surveys.models import (
    Invitation,
    InvitationState,
    Mailing,
    MailingKind,
    PrintedFile,
    Promise,
    Survey,
    SurveyState,
    Version,
)
from surveys.people_presenters import coverage_page
from surveys.rules import (
    IN_DOUBT,
    TO_BE_SENT,
    WRITTEN_TO,
    counts_by_role,
    mailing_under_way,
    newer_version,
    why_not_change_promise,
    why_not_choose_language,
    why_not_close,
    why_not_open,
    why_not_remind,
    why_not_send,
    why_not_send_again,
)
from surveys.speaking import NAMES

COLOURS = {SurveyState.DRAFT: "grey", SurveyState.OPEN: "green", SurveyState.CLOSED: "teal"}
SHOWN_PRINTINGS = 20
SAMPLE_LINK = "each-person-gets-a-link"

PROMISES = {
    Promise.CONFIDENTIAL: (
        "Each person gets a link of their own, and we never write down which. Nobody, whoever "
        "runs the database included, can tell who gave an answer or who has answered at all. "
        "So reminders go to everybody, and an answer cannot be looked up or deleted later."
    ),
    Promise.TRACKED: (
        "Each link belongs to a person. We know who has answered and which answers are theirs, "
        "and say so in every email and before the first question. Reminders go only to those who "
        "have not answered. Answers that come by email, telephone or paper can be typed in."
    ),
    Promise.FIELD: (
        "Answers are given on tablets or on paper, at an event or on a visit, and nobody is "
        "invited by name. Each record keeps a number of its own and the day it came, so it can "
        "be found again by its receipt, corrected and taken out. We do not ask for names, "
        "unless a question of the form does."
    ),
}


OPENS = {False: "Links work from then on.", True: "Tablets can get its form from then on."}


def colour_of(survey: Survey) -> str:
    """The colour of the survey's state."""
    return COLOURS[SurveyState(survey.state)]


@dataclass(frozen=True)
class Press:
    """A button that writes to people: its words, its rule, its action and whom it reaches."""

    title: str
    button: str
    states: tuple[InvitationState, ...]
    kind: MailingKind
    why_not: Callable[[Survey], str]
    action: Callable[..., Mailing]

    def people(self, survey: Survey) -> int:
        """How many would be written to."""
        return survey.invitations.filter(state__in=self.states).count()

    def sample(self, survey: Survey, by: User) -> EmailMessage:
        """The email as it would read, for a person without a name."""
        mailing = Mailing(survey=survey, job=Job(asked_by=by))
        person = survey.invitations.filter(sent_on__isnull=False).order_by("sent_on").first()
        somebody = Invitation(survey=survey, sent_on=person.sent_on if person else None)
        if self.kind == MailingKind.REMINDER:
            return reminder_message(mailing, somebody, SAMPLE_LINK)
        return invitation_message(mailing, somebody, SAMPLE_LINK)


PRESSES = {
    "invitations": Press(
        title="Send the invitations",
        button="Send the invitations",
        states=TO_BE_SENT,
        kind=MailingKind.INVITATION,
        why_not=why_not_send,
        action=send_invitations,
    ),
    "again": Press(
        title="Send new links to those in doubt",
        button="Send new links",
        states=IN_DOUBT,
        kind=MailingKind.INVITATION,
        why_not=why_not_send_again,
        action=send_again,
    ),
    "reminder": Press(
        title="Send a reminder",
        button="Send the reminder",
        states=WRITTEN_TO,
        kind=MailingKind.REMINDER,
        why_not=why_not_remind,
        action=send_reminder,
    ),
}


@dataclass(frozen=True)
class Progress:
    """How far people have been written to."""

    listed: int
    waiting: int
    sent: int
    in_doubt: int
    failed: int
    to_remind: int

    @property
    def to_be_sent(self) -> int:
        return self.waiting + self.failed


def progress_of(survey: Survey) -> Progress:
    """Counts of invitations by what is known of them; one query."""
    counted = survey.invitations.order_by().values("state").annotate(people=Count("pk"))
    counts = {InvitationState(row["state"]): int(row["people"]) for row in counted}
    return Progress(
        listed=sum(counts.values()),
        waiting=counts.get(InvitationState.WAITING, 0),
        sent=counts.get(InvitationState.SENT, 0),
        in_doubt=sum(counts.get(state, 0) for state in IN_DOUBT),
        failed=counts.get(InvitationState.FAILED, 0),
        to_remind=sum(counts.get(state, 0) for state in WRITTEN_TO),
    )


class Standing(TextChoices):
    """How far a step is."""

    TO_DO = "amber", "To do"
    READY = "grey", "Ready"
    NOT_YET = "grey-not-yet", "Not yet"
    UNDER_WAY = "green", "Under way"
    DONE = "teal", "Done"

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return self.value.partition("-")[0]


@dataclass(frozen=True)
class Step:
    """One line of "What to do next"; without an address it cannot be pressed."""

    name: str
    standing: Standing
    hints: tuple[str, ...]
    href: str = ""
    list_href: str = ""


def steps_of(survey: Survey, population: int, invited: Progress) -> list[Step]:
    """What there is to do for a survey that is not closed, in order."""
    if survey.is_field:
        return [open_step(survey), tablets_step(survey), close_step(survey)]
    first = [] if survey.is_tracked else [population_step(survey, population)]
    return [
        *first,
        invite_step(survey, invited),
        deadline_step(survey),
        open_step(survey),
        send_step(survey, invited),
        remind_step(survey, invited),
        close_step(survey),
    ]


def population_step(survey: Survey, population: int) -> Step:
    """Say who could answer."""
    href = reverse("surveys:population_edit", args=[survey.pk])
    if population:
        return Step("Say who could answer", Standing.DONE, (f"{population} people",), href)
    if not counts_by_role(survey.version.definition):
        hint = "How many people, if you know. Without it no response rate is shown."
        return Step("Say who could answer", Standing.READY, (hint,), href)
    hint = "How many people, by role, service and locality."
    return Step("Say who could answer", Standing.TO_DO, (hint,), href)


def invite_step(survey: Survey, invited: Progress) -> Step:
    """Put people on the list."""
    href = reverse("surveys:people_invite", args=[survey.pk])
    if invited.listed:
        list_href = reverse("surveys:invitation_list", args=[survey.pk])
        hints = (f"{invited.listed} on the list.",)
        return Step("Invite people", Standing.DONE, hints, href, list_href)
    hint = "Put their addresses on the list. Nothing is sent yet."
    return Step("Invite people", Standing.TO_DO, (hint,), href)


def deadline_step(survey: Survey) -> Step:
    """Say by when people should answer."""
    href = reverse("surveys:survey_deadline", args=[survey.pk])
    name = "Say by when to answer"
    if survey.answer_by:
        return Step(name, Standing.DONE, (f"{survey.answer_by:%-d %B %Y}",), href)
    hint = "The day stands in every email. Nobody is reminded after it."
    return Step(name, Standing.READY, (hint,), href)


def open_step(survey: Survey) -> Step:
    """Open it; the button stands below the list."""
    if survey.is_open:
        return Step("Open the survey", Standing.DONE, ())
    reason = why_not_open(survey)
    if reason:
        return Step("Open the survey", Standing.NOT_YET, (reason,))
    return Step("Open the survey", Standing.TO_DO, (OPENS[survey.is_field],))


def tablets_step(survey: Survey) -> Step:
    """Get tablets ready."""
    name, href = "Get tablets ready", reverse("field:device_list")
    if not survey.is_open:
        return Step(name, Standing.NOT_YET, ("Open the survey first.",))
    hint = "Each needs the network once, for its code. Then it works without."
    return Step(name, Standing.READY, (hint,), href)


def send_step(survey: Survey, invited: Progress) -> Step:
    """Send the invitations that were not sent or were refused."""
    name, reason = "Send the invitations", why_not_send(survey)
    if mailing_under_way(survey, MailingKind.INVITATION):
        return Step(name, Standing.UNDER_WAY, ())
    if survey.is_open and invited.sent and not invited.to_be_sent:
        return Step(name, Standing.DONE, (f"{invited.sent} sent",))
    if reason:
        return Step(name, Standing.NOT_YET, (reason,))
    hints = [f"{invited.waiting} not sent yet"] if invited.waiting else []
    if invited.failed:
        hints.append(f"{invited.failed} refused by the mail server, to be tried again")
    href = reverse("surveys:mailing_send", args=[survey.pk, "invitations"])
    return Step(name, Standing.TO_DO, tuple(hints), href)


def remind_step(survey: Survey, invited: Progress) -> Step:
    """Remind those who have not answered, or everybody where nobody knows."""
    name = "Remind those who have not answered" if survey.is_tracked else "Remind everybody"
    reason = why_not_remind(survey)
    if mailing_under_way(survey, MailingKind.REMINDER):
        return Step(name, Standing.UNDER_WAY, ())
    if reason:
        return Step(name, Standing.NOT_YET, (reason,))
    hint = "Goes to everybody, since we cannot see who has answered."
    if survey.is_tracked:
        hint = f"{invited.to_remind} would get it."
    href = reverse("surveys:mailing_send", args=[survey.pk, "reminder"])
    return Step(name, Standing.READY, (hint,), href)


def close_step(survey: Survey) -> Step:
    """Close it."""
    reason = why_not_close(survey)
    if reason:
        return Step("Close the survey", Standing.NOT_YET, (reason,))
    hint = "Results can be worked out once it is closed."
    href = reverse("surveys:survey_close", args=[survey.pk])
    return Step("Close the survey", Standing.READY, (hint,), href)


def survey_page(survey: Survey) -> dict[str, Any]:
    """Everything the survey's page shows."""
    population = survey.headcounts.aggregate(people=Sum("people"))["people"] or 0
    first = survey.headcounts.first()
    mailing = survey.mailings.select_related("job").first()
    invited = progress_of(survey)
    return {
        "survey": survey,
        "newer": newer_version(survey) if survey.state == SurveyState.DRAFT else None,
        "colour": colour_of(survey),
        "promise": PROMISES[Promise(survey.promise)],
        "population": population,
        "may_be_unknown": not counts_by_role(survey.version.definition),
        "as_of": first.as_of if first else None,
        "share": share(survey.response_count, population),
        "invited": invited,
        "steps": [] if survey.is_closed else steps_of(survey, population, invited),
        "mailing": mailing,
        "under_way": mailing_under_way(survey),
        "aside_waiting": survey.quarantined.undecided().count(),
        "may_open": not why_not_open(survey),
        "mail_language": mail_language(survey),
        "may_choose_language": len(mail_languages(survey)) > 1
        and not why_not_choose_language(survey),
        "may_send_again": not why_not_send_again(survey),
        "may_change_promise": not why_not_change_promise(survey),
        "other_promises": [each for each in Promise if each != survey.promise],
        "asks_for_files": has_uploads(completed(survey.version.definition)),
        "coverage": coverage_page(survey) if survey.is_tracked else None,
    }


def mail_language(survey: Survey) -> str:
    """In which language people are written to for whom the list names none."""
    known = [survey.language] if survey.language else mail_languages(survey)
    return " and ".join(NAMES[code] for code in known)


def share(responses: int, population: int) -> str:
    """Responses as a share of the population, in whole percent; empty without one."""
    return f"{round(100 * responses / population)}%" if population else ""


def questions_by_page(version: Version) -> list[dict[str, Any]]:
    """The version's pages with their questions, each with the box of the theory it points to."""
    programme = version.instrument.programme_id
    titles = dict(Node.objects.filter(programme=programme).values_list("code", "title"))
    choices = version.definition["choices"]
    return [
        page
        | {
            "questions": [
                question
                | {
                    "node_title": titles.get(question.get("node") or "", ""),
                    "choices": choices.get(question.get("list") or "", []),
                }
                for question in page["questions"]
            ]
        }
        for page in version.definition["pages"]
    ]


def paper_page(survey: Survey) -> dict[str, Any]:
    """What the page of paper copies shows, in a constant number of statements."""
    files = PrintedFile.objects.defer("content")
    printings = survey.printings.select_related("job").prefetch_related(Prefetch("files", files))
    listed = list(printings[:SHOWN_PRINTINGS])
    under_way = [each.job for each in listed if each.job and not each.job.has_ended]
    return {
        "survey": survey,
        "printings": listed,
        "under_way": under_way[0] if under_way else None,
        "printed": survey.printings.aggregate(copies=Sum("copies"))["copies"] or 0,
        "valid": survey.copies.count(),
        "typed_in": survey.copies.used().count(),
        "reason": why_not_print(survey),
        "not_open": why_not_type_in(survey),
    }
