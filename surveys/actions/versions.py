"""The life of a version: its file is handed in, its questions are settled, it is published."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.errors import refuse
from accounts.models import User
from jobs.actions import queue_job
from programmes.models import Programme
from surveys.actions.form_media import keep_media
from surveys.beside import NONE, Beside
from surveys.definition import Question as AskedQuestion
from surveys.definition import identified, keyed
from surveys.identities import column_names, free_name
from surveys.models import FormFile, Instrument, Question, Version
from surveys.reading_media import MediumRead
from surveys.rules import (
    why_not_discard,
    why_not_discard_file,
    why_not_publish,
    why_not_say_new,
    why_not_say_renamed,
)
from surveys.sniffing import format_of
from surveys.tasks import load_form


@transaction.atomic
def hand_in_form(
    *, by: User | None, programme: Programme, slug: str, name: str, content: bytes,
    beside: Beside = NONE, media: Iterable[MediumRead] = (),
) -> FormFile:  # fmt: skip
    """Keep a file and what lies beside it, and have the worker make a draft version of it.

    Raises `NotAForm` for what is neither a workbook nor a text.
    """
    source_format = format_of(content)
    job = queue_job(by=by, task=load_form, what=f"Reading the form {name}"[:200], total=2)
    file = FormFile.objects.create(
        programme=programme,
        slug=slug,
        name=name[:200],
        source_format=source_format,
        content=content,
        beside=dict(beside),
        loaded_by=by,
        job=job,
    )
    keep_media(file=file, media=media)
    audit.record(by=by, event="handed in a form", about=file, format=source_format)
    return file


@transaction.atomic
def discard_file(*, by: User | None, file: FormFile) -> None:
    """Throw away a file that became no version."""
    file = FormFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    refuse(why_not_discard_file(file))
    audit.record(by=by, event="discarded a form's file", about=file)
    file.delete()


@transaction.atomic
def publish_version(*, by: User | None, version: Version) -> Version:
    """Publish a version: from now on its text never changes. Publishing it again does nothing."""
    version = held(version)
    if version.is_published:
        return version
    refuse(why_not_publish(version))
    version.published_at = timezone.now()
    version.published_by = by
    version.save(update_fields=["published_at", "published_by"])
    instrument = version.instrument
    instrument.title = version.definition["title"]
    instrument.save(update_fields=["title"])
    settle_questions(version)
    audit.record(by=by, event="published a questionnaire", about=version, number=version.number)
    return version


@transaction.atomic
def say_renamed(*, by: User | None, version: Version, name: str, former: str) -> Version:
    """Say that a new question of a draft is an earlier one, whose id is `former`, renamed."""
    version = held(version)
    earlier = {question["id"]: question for question in earlier_questions(version)}
    refuse(why_not_say_renamed(version, name, earlier.get(former)))
    identify(version, name, former)
    audit.record(by=by, event="said a question was renamed", about=version, question=name)
    return version


@transaction.atomic
def say_new(*, by: User | None, version: Version, name: str) -> Version:
    """Say that a question of a draft is a new one after all, and not an earlier one renamed."""
    version = held(version)
    refuse(why_not_say_new(version, name))
    rows = version.instrument.questions
    column = free_name(name, set(rows.values_list("name", flat=True)))
    row = Question.objects.create(instrument=version.instrument, name=column)
    identify(version, name, str(row.pk))
    audit.record(by=by, event="said a question was new", about=version, question=name)
    return version


def earlier_questions(version: Version) -> Iterator[AskedQuestion]:
    """Questions of the published versions; of several texts of one question the newest is last."""
    texts = version.instrument.versions.filter(published_at__isnull=False).order_by("number")
    for text in texts:
        yield from keyed(text.definition)


def identify(version: Version, name: str, question_id: str) -> None:
    """Give a draft's question this id, and forget what nobody asks any more."""
    ids = {question["name"]: question["id"] for question in keyed(version.definition)}
    version.definition = identified(version.definition, {**ids, name: question_id})
    version.save(update_fields=["definition"])
    drop_questions_nobody_asks(version.instrument)


@transaction.atomic
def discard_version(*, by: User | None, version: Version) -> None:
    """Throw a draft away, with its file and the questions that only it asks."""
    version = held(version)
    refuse(why_not_discard(version))
    audit.record(by=by, event="discarded a draft", about=version, number=version.number)
    version.delete()
    drop_questions_nobody_asks(version.instrument)


def held(version: Version) -> Version:
    """The version and its instrument, locked until the transaction ends."""
    instrument = Instrument.objects.select_for_update().get(pk=version.instrument_id)
    version = Version.objects.select_for_update().get(pk=version.pk)
    version.instrument = instrument
    return version


def settle_questions(version: Version) -> None:
    """Name the columns of exports after the version that is published, and link its nodes.

    Names are exchanged by way of the ids, since no two questions may share one for a moment.
    """
    instrument = version.instrument
    nodes = {node.code: node for node in instrument.programme.nodes.all()}
    rows = {str(row.pk): row for row in instrument.questions.all()}
    asked = {question["id"]: question for question in keyed(version.definition)}
    texts = instrument.versions.filter(published_at__isnull=False)
    published = {q["id"] for text in texts for q in keyed(text.definition)}
    wanted = {key: question["name"] for key, question in asked.items()}
    names = column_names(wanted, {key: row.name for key, row in rows.items()}, published)
    moved = [row for key, row in rows.items() if row.name != names[key]]
    for row in moved:
        row.name = str(row.pk)
    Question.objects.bulk_update(moved, ["name"], batch_size=200)
    for key, row in rows.items():
        row.name = names[key]
        if key in asked:
            row.node = nodes.get(asked[key]["node"])
    Question.objects.bulk_update(rows.values(), ["name", "node"], batch_size=200)


def drop_questions_nobody_asks(instrument: Instrument) -> None:
    """Forget questions that no version holds: they were never put to anybody."""
    texts = instrument.versions.values_list("definition", flat=True)
    asked = {question["id"] for text in texts for question in keyed(text)}
    for row in instrument.questions.all():
        if str(row.pk) not in asked:
            row.delete()
