"""How a form is: how it reads, what it lacks, what nobody answers, and how long its pages take."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from surveys.consequences import Reach
from surveys.definition import Definition, Page, Question, entered, every
from surveys.readers_age import reading_age
from surveys.translating import Gap, gaps, languages, translated

EASY = 9
"""The reading age that pages for families aim at."""


@dataclass(frozen=True)
class Item:
    """One question: how old one is who reads it with ease, and what is odd about it.

    Nobody answers what nobody was asked: it is new, or its condition never held.
    """

    name: str
    label: str
    page: str
    age: int | None
    node: str
    is_unanswered: bool
    was_asked: bool = True

    @property
    def is_hard(self) -> bool:
        """Whether it is harder to read than pages for families should be."""
        return self.age is not None and self.age > EASY


@dataclass(frozen=True)
class PageTook:
    """One page: how often it was tried, and half of the tries took at most so many seconds."""

    title: str
    tries: int
    seconds: int | None


@dataclass(frozen=True)
class Health:
    """What the page of a form's health shows."""

    items: list[Item]
    pages: list[PageTook]
    gaps: dict[str, list[Gap]]
    is_english: bool

    @property
    def hard(self) -> list[Item]:
        """Questions that are hard to read, the hardest first."""
        return sorted((e for e in self.items if e.is_hard), key=lambda e: (-(e.age or 0), e.label))

    @property
    def untied(self) -> list[Item]:
        """Questions that are tied to no box of the theory of change."""
        return [each for each in self.items if not each.node]

    @property
    def tries(self) -> int:
        """How many pages were tried out by anybody."""
        return sum(each.tries for each in self.pages)

    @property
    def unanswered(self) -> list[Item]:
        """Questions that nobody has answered."""
        return [each for each in self.items if each.is_unanswered]


def health_of(
    definition: Definition,
    reach: Reach,
    times: Mapping[str, Sequence[int]],
    boxes: Mapping[str, str],
) -> Health:
    """The health of a form: `times` are seconds by page, `boxes` titles of the theory by code."""
    english = in_english(definition)
    ages = {
        each["name"]: reading_age(f"{each['label']}\n{each['hint']}")
        for _, each in asked_in(english or {**definition, "pages": []})
    }
    return Health(
        items=[
            Item(
                name=each["name"],
                label=each["label"],
                page=page["title"],
                age=ages.get(each["name"]),
                node=boxes.get(each["node"], ""),
                is_unanswered=bool(reach.responses) and not reach.answers[each["id"]],
                was_asked=bool(reach.asked[each["id"]]),
            )
            for page, each in asked_in(definition)
        ],
        pages=[
            PageTook(page["title"], len(took), round(median(took)) if took else None)
            for page in definition["pages"]
            for took in [times.get(page["name"], ())]
        ],
        gaps=gaps(definition),
        is_english=english is not None,
    )


def in_english(definition: Definition) -> Definition | None:
    """The form in English, None where it is not written in it."""
    codes = [each["code"] for each in languages(definition)]
    code = next((each for each in codes if each.split("-", maxsplit=1)[0] == "en"), None)
    return translated(definition, code) if code else None


def asked_in(definition: Definition) -> Iterator[tuple[Page, Question]]:
    """Every question that people answer, with its page; those in repeats too."""
    for page in definition["pages"]:
        yield from ((page, each) for each in entered(every(page["questions"])))
