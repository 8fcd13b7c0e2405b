"""Changes to questionnaires: loading a text as a new version, and publishing it."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.errors import Refused
from accounts.models import User
from programmes.models import Programme
from surveys.compiling import compile_form
from surveys.definition import Definition, identified, questions
from surveys.models import Instrument, Question, Version


def load_instrument(
    *, by: User | None, programme: Programme, slug: str, source: str, source_format: str
) -> Version:
    """A new draft version of the instrument, or the version that already has this text.

    `source` is XLSForm text, markdown (`md`) or comma-separated (`csv`). Raises
    `FormProblems` for mistakes in the form, `Refused` for a theory-of-change
    node that the programme does not have.
    """
    definition = compile_form(source, source_format)
    digest = sha256(f"{source_format}\n{source}".encode()).hexdigest()
    with transaction.atomic():
        instrument, _ = Instrument.objects.get_or_create(
            slug=slug, defaults={"programme": programme, "title": definition["title"]}
        )
        if instrument.programme_id != programme.pk:
            raise Refused(f"“{slug}” belongs to another programme.")
        instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
        same = instrument.versions.filter(content_sha256=digest).first()
        if same:
            return same
        return add_version(
            by=by,
            instrument=instrument,
            definition=definition,
            source=source,
            source_format=source_format,
            digest=digest,
        )


def add_version(
    *,
    by: User | None,
    instrument: Instrument,
    definition: Definition,
    source: str,
    source_format: str,
    digest: str,
) -> Version:
    """Write the next version of a locked instrument, in the caller's transaction."""
    last = instrument.versions.order_by("-number").first()
    version = Version.objects.create(
        instrument=instrument,
        number=last.number + 1 if last else 1,
        source=source,
        source_format=source_format,
        definition=identified(definition, question_ids(instrument, definition)),
        content_sha256=digest,
    )
    instrument.title = definition["title"]
    instrument.save(update_fields=["title"])
    audit.record(by=by, event="loaded a questionnaire", about=version, number=version.number)
    return version


def question_ids(instrument: Instrument, definition: Definition) -> dict[str, str]:
    """The id of each question by name: the one it had, or a new one; nodes are linked anew."""
    wanted = {question["name"]: question["node"] for question in questions(definition)}
    nodes = {node.code: node for node in instrument.programme.nodes.all()}
    unknown = sorted({code for code in wanted.values() if code and code not in nodes})
    if unknown:
        raise Refused(f"The theory of change has no node called {', '.join(unknown)}.")
    have = {question.name: question for question in instrument.questions.all()}
    new = [Question(instrument=instrument, name=name) for name in wanted if name not in have]
    for question in [*have.values(), *new]:
        if question.name in wanted:
            question.node = nodes.get(wanted[question.name])
    Question.objects.bulk_create(new, batch_size=500)
    Question.objects.bulk_update(have.values(), ["node"], batch_size=200)
    return {question.name: str(question.pk) for question in [*have.values(), *new]}


def publish_version(*, by: User | None, version: Version) -> Version:
    """Publish a version: from now on its text never changes. Publishing it again does nothing."""
    with transaction.atomic():
        version = Version.objects.select_for_update().get(pk=version.pk)
        if version.is_published:
            return version
        version.published_at = timezone.now()
        version.published_by = by
        version.save(update_fields=["published_at", "published_by"])
        audit.record(by=by, event="published a questionnaire", about=version, number=version.number)
    return version
