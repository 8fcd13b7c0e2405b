"""What the pages of questionnaires, their versions and their differences show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import Count, Prefetch, Sum

from accounts.models import User
from surveys.beside import lists_of
from surveys.consequences import Reach, consequence, reach_of
from surveys.definition import Definition, completed, keyed
from surveys.differences import (
    LIKE_ENOUGH,
    Change,
    Kind,
    changes,
    form_changes,
    suggestions,
)
from surveys.models import FormFile, Instrument, Response, Survey, SurveyState, Version
from surveys.rules import published_version, why_not_publish

CHUNK = 1000
TAGS = {Kind.ADDED: "green", Kind.REMOVED: "red"}


@dataclass(frozen=True)
class Entry:
    """One questionnaire in the list."""

    instrument: Instrument
    current: Version | None
    drafts: list[Version]
    surveys: int
    answers: int


@dataclass(frozen=True)
class Station:
    """One version on the line of its questionnaire's versions."""

    version: Version
    file: FormFile | None
    questions: int
    surveys: list[Survey]
    answers: int
    may_publish: bool


@dataclass
class ChangedQuestion:
    """One question with everything that changed, and what it could have been before."""

    name: str
    label: str
    changes: list[dict[str, Any]] = field(default_factory=list)
    candidates: list[dict[str, str]] = field(default_factory=list)
    may_take_back: bool = False


def entries(user: User, words: str) -> list[Entry]:
    """Questionnaires whose title, short name or questions' names hold the words."""
    versions = Prefetch(
        "versions", Version.objects.select_related("published_by").defer("definition")
    )
    found = Instrument.objects.visible_to(user).matching(words).prefetch_related(versions)
    used = {
        row["instrument"]: (row["surveys"], row["answers"])
        for row in Survey.objects.visible_to(user)
        .order_by()
        .values("instrument")
        .annotate(surveys=Count("pk"), answers=Sum("response_count"))
    }
    return [entry_of(each, *used.get(each.pk, (0, 0))) for each in found]


def entry_of(instrument: Instrument, surveys: int, answers: int) -> Entry:
    """A questionnaire with its newest published version and the drafts that came after it."""
    versions = list(instrument.versions.all())
    current = next((each for each in versions if each.is_published), None)
    number = current.number if current else 0
    drafts = [each for each in versions if not each.is_published and each.number > number]
    return Entry(instrument, current, drafts, surveys, answers)


def stations(user: User, instrument: Instrument) -> list[Station]:
    """The questionnaire's versions, the newest first."""
    files = Prefetch("files", FormFile.objects.without_content().order_by("loaded_at"))
    versions = instrument.versions.select_related("published_by").prefetch_related(files)
    surveys = list(
        Survey.objects.visible_to(user).filter(instrument=instrument).select_related("round")
    )
    newest = published_version(instrument)
    return [
        Station(
            version=version,
            file=next(iter(version.files.all()), None),
            questions=sum(1 for _ in keyed(version.definition)),
            surveys=[each for each in surveys if each.version_id == version.pk],
            answers=sum(each.response_count for each in surveys if each.version_id == version.pk),
            may_publish=not version.is_published
            and (newest is None or newest.number < version.number),
        )
        for version in versions
    ]


def packed(file: FormFile) -> tuple[str, bytes]:
    """The kind and the bytes of a form's file; of one with files beside it, a ZIP of all."""
    if not file.beside:
        return file.source_format, bytes(file.content)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{file.slug}.{file.source_format}", bytes(file.content))
        for name, content in all_beside(file):
            archive.writestr(name, content)
    return "zip", stream.getvalue()


def all_beside(file: FormFile) -> Iterator[tuple[str, bytes]]:
    """What lies beside a form's file, as it came."""
    yield from lists_of(file.beside).items()
    for name, content in file.media.values_list("name", "original"):
        yield name, bytes(content)


def earlier_version(version: Version) -> Version | None:
    """What a version is compared with: the newest one published before it."""
    published = version.instrument.versions.filter(published_at__isnull=False)
    return published.filter(number__lt=version.number).order_by("-number").first()


def outline(old: Version, new: Version) -> dict[str, Any]:
    """What changes, in one sentence, without a look at the answers."""
    return summary_of(changes(completed(old.definition), completed(new.definition)), old, new)


def summary_of(found: list[Change], old: Version, new: Version) -> dict[str, Any]:
    """How many questions changed, and whether the draft may be published."""
    return {
        "old": old,
        "tally": tally(found),
        "marked": len({each.question for each in found if each.breaks_comparison}),
        "why_not_publish": why_not_publish(new),
    }


def difference(user: User, old: Version, new: Version) -> dict[str, Any]:
    """Everything the page of differences shows. It reads every answer once."""
    before, after = completed(old.definition), completed(new.definition)
    found = changes(before, after)
    documents = answers_of(user, new.instrument) if found else iter(())
    reach = reach_of(documents, found)
    changed = by_question(found, reach)
    if not new.is_published:
        offer_names(changed, before, after)
    return {
        **summary_of(found, old, new),
        "sentences": form_changes(before, after),
        "changed": list(changed.values()),
        "counted": reach.responses,
        "not_counted": still_open(user, new.instrument),
    }


def answers_of(user: User, instrument: Instrument) -> Iterator[Mapping[str, Any]]:
    """The answers that the person may read, in chunks: those of closed surveys."""
    responses = Response.objects.visible_to(user).filter(instrument=instrument)
    return responses.values_list("answers", flat=True).iterator(chunk_size=CHUNK)


def still_open(user: User, instrument: Instrument) -> int:
    """How many answers cannot be looked at yet: one by one they would tell who."""
    unread = Survey.objects.visible_to(user).filter(instrument=instrument)
    unread = unread.exclude(state=SurveyState.CLOSED)
    return int(unread.aggregate(answers=Sum("response_count"))["answers"] or 0)


def by_question(found: list[Change], reach: Reach) -> dict[str, ChangedQuestion]:
    """The changes of each question together, by its id."""
    changed: dict[str, ChangedQuestion] = {}
    for each in found:
        question = changed.setdefault(each.question, ChangedQuestion(each.name, each.label))
        question.changes.append(
            {
                "words": each.kind.value,
                "colour": TAGS.get(each.kind, "amber" if each.breaks_comparison else "grey"),
                "before": each.before,
                "after": each.after,
                "consequence": consequence(each, reach),
            }
        )
    return changed


def offer_names(changed: dict[str, ChangedQuestion], old: Definition, new: Definition) -> None:
    """Offer for new questions those that are gone, and for renamed ones the way back."""
    labels = {question["id"]: question["label"] for question in keyed(old)}
    names = {question["id"]: question["name"] for question in keyed(old)}
    for key, likely in suggestions(old, new).items():
        changed[key].candidates = [
            {
                "id": former,
                "words": f"{labels[former]} ({names[former]}"
                + (f", {round(100 * score)}% alike)" if score >= LIKE_ENOUGH else ")"),
            }
            for former, score in likely
        ]
    for question in keyed(new):
        renamed = names.get(question["id"], question["name"]) != question["name"]
        if renamed and not question.get("was"):
            changed[question["id"]].may_take_back = True


def tally(found: list[Change]) -> str:
    """How many questions changed in which way, in one sentence."""
    kinds: dict[Kind, set[str]] = {}
    for each in found:
        kinds.setdefault(each.kind, set()).add(each.question)
    parts = [f"{kind.value.lower()}: {len(kinds[kind])}" for kind in Kind if kind in kinds]
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def problem_rows(caption: str, problems: list[dict[str, Any]]) -> dict[str, Any]:
    """Problems of a form's file as a table."""
    return {
        "caption": caption,
        "columns": [
            {"label": "Sheet"},
            {"label": "Row", "numeric": True},
            {"label": "Column"},
            {"label": "What to mend"},
        ],
        "rows": [
            [each["sheet"], each["row"] or "", each["column"], each["message"]] for each in problems
        ],
        "row_heads": False,
    }
