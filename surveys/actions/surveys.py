"""The life of a survey: prepared, peopled, opened and closed."""

import random
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import Locality, Service, User
from programmes.models import Round
from surveys.mail_words import mail_languages
from surveys.models import (
    Code,
    Copy,
    Draft,
    Headcount,
    Instrument,
    Link,
    PrintedFile,
    Promise,
    Receipt,
    Response,
    Survey,
    SurveyState,
    Upload,
)
from surveys.rules import (
    newer_version,
    published_version,
    why_not_change_promise,
    why_not_choose_language,
    why_not_close,
    why_not_open,
    why_not_prepare,
    why_not_set_deadline,
    why_not_set_headcounts,
    why_not_set_total,
    why_not_take_version,
)
from surveys.tasks import build_columns
from surveys.unlinking import give_back_space, rewrite_responses, true_chance


class HeadcountRow(NamedTuple):
    """So many people of one role (a choice name), service and locality."""

    role: str
    service: Service
    locality: Locality
    people: int


@transaction.atomic
def prepare_survey(
    *, by: User | None, round: Round, instrument: Instrument, promise: Promise
) -> Survey:
    """A new survey in preparation, with the newest published version of the questionnaire.

    Raises Refused where nothing is published or the round already has it.
    """
    reason = why_not_prepare(Round.objects.select_for_update().get(pk=round.pk), instrument)
    version = published_version(instrument)
    if reason or version is None:
        raise Refused(reason)
    survey = Survey.objects.create(
        round=round,
        instrument=instrument,
        version=version,
        promise=Promise(promise),
    )
    record(by=by, event="prepared the survey", about=survey, promise=survey.promise)
    return survey


@transaction.atomic
def change_promise(*, by: User | None, survey: Survey, promise: Promise) -> Survey:
    """Another promise to respondents; refused from the first invitation on."""
    survey = _held(survey)
    _refuse(why_not_change_promise(survey))
    survey.promise = Promise(promise)
    survey.save(update_fields=["promise"])
    record(by=by, event="changed the promise", about=survey, promise=survey.promise)
    return survey


@transaction.atomic
def set_deadline(*, by: User | None, survey: Survey, answer_by: date | None) -> Survey:
    """The day people are asked to answer by, or none."""
    survey = _held(survey)
    _refuse(why_not_set_deadline(survey, answer_by))
    survey.answer_by = answer_by
    survey.save(update_fields=["answer_by"])
    day = answer_by.isoformat() if answer_by else ""
    record(by=by, event="set the day to answer by", about=survey, answer_by=day)
    return survey


@transaction.atomic
def choose_language(*, by: User | None, survey: Survey, language: str) -> Survey:
    """The language of emails to people for whom the list names none; empty for all of the form."""
    survey = _held(survey)
    _refuse(why_not_choose_language(survey))
    if language and language not in mail_languages(survey):
        raise Refused("The questionnaire has no such language.")
    survey.language = language
    survey.save(update_fields=["language"])
    record(by=by, event="chose the language of emails", about=survey, language=language)
    return survey


@transaction.atomic
def take_newest_version(*, by: User | None, survey: Survey) -> Survey:
    """Let a survey in preparation ask the newest published version of its questionnaire."""
    survey = _held(survey)
    _refuse(why_not_take_version(survey))
    survey.version = newer_version(survey) or survey.version
    survey.save(update_fields=["version"])
    record(by=by, event="took the newest version", about=survey, number=survey.version.number)
    return survey


@transaction.atomic
def set_headcounts(
    *, by: User | None, survey: Survey, as_of: date, rows: Iterable[HeadcountRow]
) -> int:
    """The whole population as it stood on a day, in place of what was there. How many people.

    Rows of nobody are left out. Raises Refused for a role that the
    questionnaire does not know, a group named twice, or a population of nobody.
    """
    survey = _held(survey)
    _refuse(why_not_set_headcounts(survey))
    kept = [HeadcountRow(*row) for row in rows if row[3]]
    _refuse(_why_not_these_headcounts(survey, kept))
    survey.headcounts.all().delete()
    Headcount.objects.bulk_create(
        Headcount(survey=survey, as_of=as_of, **row._asdict()) for row in kept
    )
    people = sum(row.people for row in kept)
    record(
        by=by,
        event="set the population",
        about=survey,
        as_of=as_of.isoformat(),
        people=people,
        groups=len(kept),
    )
    return people


@transaction.atomic
def set_total(*, by: User | None, survey: Survey, as_of: date, people: int | None) -> Survey:
    """How many people could answer, in one number, or None where nobody knows."""
    survey = _held(survey)
    _refuse(why_not_set_total(survey))
    survey.headcounts.all().delete()
    if people:
        Headcount.objects.create(survey=survey, as_of=as_of, people=people)
    day = as_of.isoformat()
    record(by=by, event="set the population", about=survey, as_of=day, people=people or 0, groups=0)
    return survey


@transaction.atomic
def open_survey(*, by: User | None, survey: Survey) -> Survey:
    """Take answers from now on."""
    survey = _held(survey)
    _refuse(why_not_open(survey))
    survey.state = SurveyState.OPEN
    survey.opened_at = timezone.now()
    survey.save(update_fields=["state", "opened_at"])
    record(by=by, event="opened the survey", about=survey)
    return survey


@transaction.atomic
def close_survey(*, by: User | None, survey: Survey, chance: random.Random | None = None) -> Survey:
    """Take no more answers, for good, and drop every link, draft and receipt.

    In a confidential survey the last threads between people and answers are
    cut: responses are written again in random order under new keys. The space
    that was taken is given back after the commit.
    """
    survey = _held(survey)
    _refuse(why_not_close(survey))
    counted = survey.response_count
    if survey.is_confidential:
        survey.response_count = rewrite_responses(survey, chance or true_chance())
    else:
        survey.response_count = survey.responses.count()
    dropped = survey.drafts.count()
    links = Link.objects.filter(invitation__survey=survey)
    files = PrintedFile.objects.filter(printing__survey=survey)
    survey.kiosks.filter(ended_at=None).update(ended_at=timezone.now(), sitting="")
    for traces in (survey.codes, survey.drafts, survey.receipts, links, survey.copies, files):
        traces.all().delete()
    survey.state = SurveyState.CLOSED
    survey.closed_at = timezone.now()
    survey.save(update_fields=["state", "closed_at", "response_count"])
    record(
        by=by,
        event="closed the survey",
        about=survey,
        responses=survey.response_count,
        counter_before=counted,
        unfinished_dropped=dropped,
    )
    transaction.on_commit(
        partial(give_back_space, (Response, Upload, Code, Copy, Draft, Receipt)), robust=True
    )
    transaction.on_commit(partial(build_columns.delay, str(survey.pk)), robust=True)
    return survey


def _held(survey: Survey) -> Survey:
    """The survey's row, locked until the transaction ends.

    Not its key: somebody who begins to answer holds a code and then refers to
    the survey, and must not wait for one who waits for that code.
    """
    return (
        Survey.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version", "instrument", "round")
        .get(pk=survey.pk)
    )


def _refuse(reason: str) -> None:
    if reason:
        raise Refused(reason)


def _why_not_these_headcounts(survey: Survey, rows: list[HeadcountRow]) -> str:
    if not rows:
        return "Give at least one group with people in it."
    known = {choice["name"] for choice in survey.version.definition["choices"].get("role", [])}
    unknown = sorted({row.role for row in rows} - known)
    if unknown:
        return f"The questionnaire has no role called “{unknown[0]}”."
    groups = {(row.role, row.service.pk, row.locality.pk) for row in rows}
    if len(groups) < len(rows):
        return "A group is given twice. Give each role, service and locality once."
    if any(row.people < 0 for row in rows):
        return "A group cannot have fewer than no people."
    return ""
