"""What one answering page shows: a page of the form, or one entry of a repeat on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.definition import Definition, Page, Question, every
from surveys.entries import NUMBER, Path
from surveys.expressions.evaluating import Places
from surveys.routing import Problem, Route

HIGHEST_NUMBER = 100_000


@dataclass(frozen=True)
class Leaf:
    """A page (`path` is empty) or the entry at the end of a path.

    `page` holds what is asked here; for an entry it has the repeat's words and questions.
    """

    number: int
    path: Path
    page: Page
    repeat: Question | None = None

    @property
    def repeats(self) -> tuple[str, ...]:
        """The names of the repeats on the way to an entry."""
        return tuple(name for name, _ in self.path)

    @property
    def address(self) -> str:
        """Where it is answered."""
        return f"/s/answer/{self.number}/" + "".join(f"{name}/{n}/" for name, n in self.path)

    @property
    def above(self) -> str:
        """Where the list of entries is that this entry belongs to."""
        parent = Leaf(self.number, self.path[:-1], self.page).address
        return f"{parent}#q-{self.path[-1][0]}" if self.path else parent

    def places(self, route: Route) -> Places | None:
        """In which entry of each repeat it is; null where the entry is not there any more."""
        places: Places = ()
        for name, number in self.path:
            numbers = [entry[NUMBER] for entry in route.entries(name, places)]
            if number not in numbers:
                return None
            places = (*places, numbers.index(number) + 1)
        return places

    def problems(self, route: Route) -> Iterator[Problem]:
        """What is in the way of sending here, and in the entries of repeats."""
        return route.problems_in(self.number, self.page["questions"], self.places(route) or ())


def leaf_of(definition: Definition, number: int, path: Path = ()) -> Leaf | None:
    """The leaf with this page's number and this path; null where the form has none such."""
    if not 1 <= number <= len(definition["pages"]):
        return None
    page, repeat = definition["pages"][number - 1], None
    questions = page["questions"]
    for name, _ in path:
        repeat = next((q for q in questions if q["type"] == "repeat" and q["name"] == name), None)
        if repeat is None:
            return None
        questions = repeat["questions"]
    if repeat is None:
        return Leaf(number, path, page)
    words = {"name": repeat["name"], "title": repeat["label"], "hint": ""}
    return Leaf(number, path, {**page, **words, "questions": questions}, repeat)  # type: ignore[typeddict-item]  # words are texts


def path_from(written: str) -> Path | None:
    """The path of an address such as `children/2/toys/1`; null where it is none."""
    pieces = [piece for piece in written.split("/") if piece]
    names, numbers = pieces[::2], pieces[1::2]
    if len(names) != len(numbers) or not all(n.isascii() and n.isdigit() for n in numbers):
        return None
    if any(int(number[:9]) > HIGHEST_NUMBER for number in numbers):
        return None
    return tuple((name, int(number)) for name, number in zip(names, numbers, strict=True))


def repeats_of(definition: Definition) -> dict[str, Question]:
    """Every repeat of a form by its name."""
    return {
        question["name"]: question
        for page in definition["pages"]
        for question in every(page["questions"])
        if question["type"] == "repeat"
    }
