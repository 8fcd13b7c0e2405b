"""Texts of Wealdshire, a codebook, and how two coders read the same 120 answers.

The themes were planted when the answers were written (`open_answers.csv` names them). The coders
find most of them, each misses some, and now and then one sees what is not there.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.permissions import Role
from jobs.leases import Lease
from jobs.runner import carry_out
from programmes.models import Programme
from themes.actions.codebooks import add_code, begin_codebook, keep_version
from themes.actions.codings import add_coding, finish_reading
from themes.actions.documents import share_out
from themes.actions.suggestions import accept_suggestion, ask_for_suggestions, reject_suggestion
from themes.freezing import fingerprint, freeze
from themes.material import texts_of
from themes.models import Code, Codebook, Document, SuggestionRun
from themes.passages import clean
from themes.sources import texts
from themes.suggestion_pages import waiting
from themes.suggestion_runner import suggest_for

CODES = Path(settings.BASE_DIR) / "themes" / "demonstration" / "codes.csv"
ANSWERS = Path(settings.BASE_DIR) / "surveys" / "demonstration" / "open_answers.csv"
SAMPLE = 120
DECIDED = 15
NAME = "What helps and hinders work with families"

Say = Callable[[str], object]


@dataclass(frozen=True)
class Habit:
    """How often a coder finds a planted theme, and how often they see one that is not there."""

    finds: float
    sees_more: float


HABITS = (Habit(finds=0.94, sees_more=0.04), Habit(finds=0.86, sees_more=0.08))


def code_texts(*, by: User, programme: Programme, random: Random, say: Say) -> None:
    """Bring the texts in, write the codebook, and let two people code the same sample."""
    with transaction.atomic():
        number = freeze(programme, texts(programme))["added"]
        codebook, codes = write_codebook(by, programme)
        say(f"{number} texts to code, and a codebook of {len(codes)} codes")
        coders = [User.objects.get(memberships__role=Role.CODER), by]
        sample = sampled(programme, random)
        documents = [document for document, _ in sample]
        share_out(by=by, codebook=codebook, documents=documents, coders=coders)
        for coder, habit in zip(coders, HABITS, strict=True):
            for document, planted in sample:
                read(coder, habit, document, planted, codebook=codebook, codes=codes, random=random)
        keep_version(by=by, codebook=codebook, note="First coding of the staff survey")
        say(f"{len(sample)} of them coded by two people who did not see each other")


def write_codebook(by: User, programme: Programme) -> tuple[Codebook, dict[str, Code]]:
    """The codebook, and its codes by the word of their theme."""
    codebook = begin_codebook(by=by, programme=programme, name=NAME)
    codes: dict[str, Code] = {}
    for row in read_rows(CODES):
        parent = codes.get(row["parent"])
        codes[row["theme"]] = add_code(by=by, codebook=codebook, values=row, parent=parent)
    return codebook, codes


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a head."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def planted_themes() -> dict[str, set[str]]:
    """The themes of each answer we wrote, by the fingerprint of its words."""
    found: dict[str, set[str]] = {}
    for row in read_rows(ANSWERS):
        key = fingerprint(clean(row["text"]))
        found[key] = found.get(key, set()) | set(row["theme"].split())
    return found


def sampled(programme: Programme, random: Random) -> list[tuple[Document, set[str]]]:
    """Answers of the staff survey drawn by chance, with the themes planted in them."""
    planted = planted_themes()
    answers = programme.documents.filter(sha256__in=list(planted)).order_by("sha256", "pk")
    drawn = random.sample(list(answers), min(SAMPLE, len(answers)))
    return [(document, planted[document.sha256]) for document in drawn]


def read(
    coder: User, habit: Habit, document: Document, planted: Iterable[str], *,
    codebook: Codebook, codes: dict[str, Code], random: Random,
) -> None:  # fmt: skip
    """What one coder makes of one answer."""
    found = [theme for theme in sorted(planted) if theme in codes and random.random() < habit.finds]
    if random.random() < habit.sees_more:
        found.append(random.choice([theme for theme in codes if theme not in planted]))
    words = document.text()
    for theme in found:
        key = UUID(int=random.getrandbits(128))
        add_coding(
            by=coder, document=document, code=codes[theme], start=0, end=len(words), quote=words,
            key=key,
        )  # fmt: skip
    finish_reading(by=coder, document=document, codebook=codebook)


def suggest_codes(say: Say) -> None:
    """Suggest codes for the open answers, decide about some, and suggest anew."""
    if SuggestionRun.objects.exists():
        return
    for codebook in Codebook.objects.filter(name=NAME):
        _suggest(codebook)
        decide(User.objects.get(memberships__role=Role.ANALYST), codebook)
        _suggest(codebook)
        say("Codes suggested for the open answers, and some accepted or rejected")


def _suggest(codebook: Codebook) -> None:
    """For answers of staff alone: all texts take the worker a while, when somebody asks."""
    run = ask_for_suggestions(by=None, codebook=codebook)
    answers = texts_of(codebook).filter(sha256__in=list(planted_themes()))

    def work(lease: Lease) -> None:
        suggest_for(lease, run, answers)

    carry_out(str(run.job_id), work)


def decide(by: User, codebook: Codebook) -> None:
    """Accept what was planted and reject the rest, of the surest and of the least sure."""
    planted, theme_of = planted_themes(), {row["name"]: row["theme"] for row in read_rows(CODES)}
    for order in ("surest", "uncertain"):
        for each in waiting(by, codebook, order)[:DECIDED]:
            if theme_of[each.code.name] in planted[each.document.sha256]:
                accept_suggestion(by=by, suggestion=each)
            else:
                reject_suggestion(by=by, suggestion=each)
