"""Builds Wealdshire, through the same actions that people use.

Everything is made by actions and by the respondents' own door, so that the
demonstration also shows that these work. Only dates of the past are set
afterwards, since actions go by the clock.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import transaction

from accounts.actions import add_person
from accounts.demonstration import DEMONSTRATION_SUFFIX
from accounts.models import Council, Locality, Service, User
from accounts.permissions import Role
from analytics import runner as analytics_runner
from analytics.actions.story_runs import start_story_run
from analytics.actions.survey_runs import start_run
from analytics.actions.theme_runs import start_theme_run
from analytics.models import AnalysisRun, StoryRun
from analytics.story_figures import staff_stories
from analytics.story_runner import count_stories
from analytics.theme_runner import count_themes
from evaluation.demonstration import staff
from evaluation.demonstration.coding import code_texts, suggest_codes
from evaluation.demonstration.coding_stories import code_changes
from evaluation.demonstration.concerns import concerns
from evaluation.demonstration.event_poster import hang_up_poster
from evaluation.demonstration.events import events
from evaluation.demonstration.families import analyse_families, case_data
from evaluation.demonstration.msc import stories_of_change
from evaluation.demonstration.partners import at_noon, partner_survey
from jobs.runner import carry_out
from programmes.actions import add_locality, add_programme, add_round, add_service, load_nodes
from programmes.models import Programme, Round
from safeguarding.actions.concerns import set_contact
from safeguarding.models import Rank
from surveys import runner as surveys_runner
from surveys.actions.answering import begin, finish, save_page
from surveys.actions.instruments import load_instrument
from surveys.actions.mailings import send_invitations
from surveys.actions.people import invite
from surveys.actions.surveys import (
    HeadcountRow,
    close_survey,
    open_survey,
    prepare_survey,
    set_headcounts,
)
from surveys.actions.versions import publish_version
from surveys.entry import Pass
from surveys.models import Instrument, Invitation, InvitationState, Promise, Survey
from surveys.people_lists import PersonRow
from surveys.unlinking import draw_codes
from themes.models import Codebook

BASE = Path(settings.BASE_DIR)
THEORY = BASE / "programmes" / "demonstration" / "theory_of_change.csv"
INSTRUMENTS = BASE / "surveys" / "instruments"
OPEN_ANSWERS = BASE / "surveys" / "demonstration" / "open_answers.csv"
KEYS = UUID("6f1f3f0e-2f6b-4b65-9a0a-5b1d5c8e6a11")

PEOPLE = {
    Role.PRACTITIONER: "Priya Practitioner",
    Role.PANEL_MEMBER: "Pat Panel",
    Role.SENIOR_PANEL_MEMBER: "Sam Senior",
    Role.FACILITATOR: "Femi Facilitator",
    Role.INTERVIEWER: "Ines Interviewer",
    Role.ANALYST: "Ana Analyst",
    Role.CODER: "Cody Coder",
    Role.MANAGER: "Mo Manager",
    Role.SAFEGUARDING_LEAD: "Sol Safeguarding",
    Role.DATA_STEWARD: "Dee Steward",
    Role.AUDITOR: "Audie Auditor",
    Role.ADMINISTRATOR: "Addy Administrator",
}
TOLD_AFTER_THE_LEAD = (
    (Rank.DEPUTY, "Des Deputy", "01632 960602"),
    (Rank.HEAD, "Hedy Head", "01632 960603"),
)
LOCAL_ROLES = {Role.PRACTITIONER, Role.PANEL_MEMBER}
OPEN_NOW_ANSWERED = 23
FIRST_ROUND = (date(2017, 3, 6), date(2017, 3, 31))

Say = Callable[[str], object]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def build(*, today: date, seed: int, say: Say) -> None:
    """Places, people, theory, the closed survey of 2017 and one that is open: all or nothing."""
    build_places_and_people(say=say)
    analyst = User.objects.get(email=address_of(Role.ANALYST))
    programme = evaluation(analyst, say)
    instrument = questionnaire(analyst, programme, "staff-confidence", say)
    questionnaire(analyst, programme, "what-parents-say", say)
    questionnaire(analyst, programme, "journey-guide", say)
    random = Random(seed)  # noqa: S311  # invented data, not a secret
    closed_survey(analyst, instrument, random, say)
    summer = partner_survey(analyst, programme, random, say).round
    open_survey_now(analyst, instrument, random, today, say)
    stories_of_change(programme, summer, today=today, random=Random(seed), say=say)  # noqa: S311  # invented data
    facilitator = User.objects.get(email=address_of(Role.FACILITATOR))
    event = events(facilitator, analyst, programme, today, Random(seed))  # noqa: S311  # invented data
    say("An event of 2017 with its forms and drawings, two weeks of watching, one open today")
    lead = User.objects.get(email=address_of(Role.SAFEGUARDING_LEAD))
    concerns(facilitator, lead, event, today)
    case_data(User.objects.get(email=address_of(Role.DATA_STEWARD)), Random(seed), say)  # noqa: S311  # invented data
    code_texts(by=analyst, programme=programme, random=Random(seed), say=say)  # noqa: S311  # invented data
    code_changes(by=analyst, programme=programme, random=Random(seed + 1), say=say)  # noqa: S311  # invented data


@transaction.atomic
def build_places_and_people(*, say: Say) -> None:
    """Only the places and the people to sign in as."""
    places(say)
    people(say)


def places(say: Say) -> None:
    """The invented council, its services and its six localities."""
    Council.objects.create(name="Wealdshire County Council", is_invented=True)
    add_service(by=None, name="Supporting Local Families", short_name="SLF", slug="slf")
    add_service(by=None, name="Children’s Centres", short_name="CC", slug="cc")
    for name in staff.LOCALITIES:
        add_locality(by=None, name=name.title(), slug=name)
    say("Wealdshire: two services and six localities")


def address_of(role: Role) -> str:
    """The email address of the person who holds this role."""
    return f"{role.value}{DEMONSTRATION_SUFFIX}"


def people(say: Say) -> None:
    """One person for each role, to sign in as."""
    first = Locality.objects.order_by("position").first()
    for role, name in PEOPLE.items():
        place = first if role in LOCAL_ROLES else None
        add_person(by=None, email=address_of(role), name=name, roles=[(role, place)])
    lead = PEOPLE[Role.SAFEGUARDING_LEAD]
    set_contact(by=None, name=lead, phone="01632 960601", hours="Monday to Friday, 9 to 5")
    for rank, name, phone in TOLD_AFTER_THE_LEAD:
        email = f"{rank.value}{DEMONSTRATION_SUFFIX}"
        set_contact(by=None, rank=rank, name=name, phone=phone, email=email)
    say(f"{len(PEOPLE)} people to sign in as, one for each role")


def evaluation(by: User, say: Say) -> Programme:
    """The programme with its theory of change."""
    programme = add_programme(
        by=by,
        name="Early Help",
        description=(
            "How families are helped by Supporting Local Families and by Children’s Centres, "
            "and what could be better."
        ),
        slug="early-help",
    )
    load_nodes(by=by, programme=programme, rows=read_rows(THEORY))
    say(f"A theory of change of {programme.nodes.count()} boxes")
    return programme


def questionnaire(by: User, programme: Programme, slug: str, say: Say) -> Instrument:
    """One of our own questionnaires, published."""
    file = INSTRUMENTS / f"{slug.replace('-', '_')}.md"
    version = load_instrument(
        by=by,
        programme=programme,
        slug=slug,
        source=file.read_text(encoding="utf-8"),
        source_format="md",
    )
    publish_version(by=by, version=version)
    say(f"The questionnaire “{version.instrument}”, published")
    return version.instrument


def put_to_staff(by: User, instrument: Instrument, round: Round, as_of: date) -> Survey:
    """The survey in one round, open, with its population and 164 people invited."""
    survey = prepare_survey(by=by, round=round, instrument=instrument, promise=Promise.CONFIDENTIAL)
    services = {service.slug: service for service in Service.objects.all()}
    localities = {locality.slug: locality for locality in Locality.objects.all()}
    rows = [
        HeadcountRow(role, services[service], localities[locality], number)
        for role, service, locality, number in staff.headcounts()
    ]
    total = set_headcounts(by=by, survey=survey, as_of=as_of, rows=rows)
    addresses = [PersonRow(f"staff.{n:03d}@wealdshire.example") for n in range(1, total + 1)]
    invite(by=by, survey=survey, people=addresses)
    return open_survey(by=by, survey=survey)


def open_texts() -> dict[str, list[str]]:
    """The open answers we wrote, by question."""
    texts = defaultdict(list)
    for row in read_rows(OPEN_ANSWERS):
        texts[row["question"]].append(row["text"])
    return dict(texts)


def answer(survey: Survey, replies: Iterable[staff.Reply], random: Random) -> int:
    """Each reply comes in by a code of its own, as a respondent's would. How many."""
    sent = list(replies)
    with transaction.atomic():
        held = Survey.objects.select_for_update().get(pk=survey.pk)
        codes = draw_codes(held, len(sent), random)
    for code, reply in zip(codes, sent, strict=True):
        fill_in(code, held, reply)
    return len(sent)


def fill_in(code: str, survey: Survey, reply: staff.Reply) -> None:
    """Begin, save every page and send, as a respondent's browser does."""
    begin(code=code)
    holder = Pass(code, survey.pk)
    fields = {
        name: [str(each) for each in value] if isinstance(value, list) else [str(value)]
        for name, value in reply.answers.items()
    }
    for page in range(1, len(survey.version.definition["pages"]) + 1):
        save_page(holder=holder, page=page, values=fields)
    finish(holder=holder)


def closed_survey(by: User, instrument: Instrument, random: Random, say: Say) -> Survey:
    """The round of March 2017: 164 invited, 97 answered, closed."""
    opens_on, closes_on = FIRST_ROUND
    round = add_round(
        by=by,
        programme=instrument.programme,
        name="March 2017",
        opens_on=opens_on,
        closes_on=closes_on,
        slug="2017-03",
    )
    survey = put_to_staff(by, instrument, round, opens_on)
    survey.invitations.update(state=InvitationState.SENT, sent_on=opens_on)
    replies = staff.replies(staff.people_who_answered(random), open_texts(), random)
    number = answer(survey, replies, random)
    survey = close_survey(by=by, survey=survey)
    survey.opened_at, survey.closed_at = at_noon(opens_on), at_noon(closes_on)
    survey.save(update_fields=["opened_at", "closed_at"])
    say(f"The staff survey of March 2017: {number} of 164 answered")
    return survey


def open_survey_now(
    by: User, instrument: Instrument, random: Random, today: date, say: Say
) -> Survey:
    """A second round that is open today, with some answers in and its mail in the outbox."""
    opens_on = today - timedelta(days=7)
    round = add_round(
        by=by,
        programme=instrument.programme,
        name=f"{today:%B %Y}",
        opens_on=opens_on,
        closes_on=today + timedelta(days=21),
        slug=f"{today:%Y-%m}",
    )
    survey = put_to_staff(by, instrument, round, opens_on)
    someone = random.sample(staff.people_who_answered(random), OPEN_NOW_ANSWERED)
    number = answer(survey, staff.replies(someone, {}, random), random)
    say(f"The staff survey of {round.name}: open, {number} answers in")
    return survey


def write_mail(say: Say) -> None:
    """Send the invitations of open surveys that were not sent yet; here, into the outbox."""
    waiting = Invitation.objects.filter(state=InvitationState.WAITING)
    for survey in Survey.objects.open().filter(invitations__in=waiting).distinct():
        mailing = send_invitations(by=None, survey=survey, key=uuid5(KEYS, str(survey.pk)))
        carry_out(str(mailing.job_id), surveys_runner.send_mailing)
        say(f"Invitations to {survey}: {survey.invitations.count()} emails in the outbox")


def analyse(say: Say) -> None:
    """Analyse the closed surveys that have no result yet."""
    done = AnalysisRun.objects.complete().values("survey")
    for survey in Survey.objects.closed().exclude(pk__in=done):
        run = start_run(by=None, survey=survey, key=uuid4())
        carry_out(str(run.job_id), analytics_runner.analyse_survey)
        say(f"Results of {survey}")
    hang_up_poster(User.objects.get(email=address_of(Role.ANALYST)), say)
    analyse_families(say)
    if staff_stories().exists() and not StoryRun.objects.complete().exists():
        carry_out(str(start_story_run(by=None, key=uuid4()).job_id), count_stories)
        say("The stories, counted")
    suggest_codes(say)
    for codebook in Codebook.objects.filter(theme_runs=None):
        counted = start_theme_run(by=None, codebook=codebook, key=uuid4())
        carry_out(str(counted.job_id), count_themes)
        say(f"The themes of “{codebook}”, counted")
