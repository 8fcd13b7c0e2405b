"""Questions for children: what each of our appearances asks for, and our own pictures.

An appearance changes how a question looks and never what it stores, so paper, exports, sums and
clients that do not know it go on as with any other question of its type.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from surveys.definition import Choice, Definition, Question, choices_of, every

CHILD: Final = "child"
"""The `style` of a form whose pages are for children: large, one button, read aloud."""
CARDS: Final = {"this-or-that": 2, "faces": 5, "again-again": 3, "houses": 3, "pictures": 0}
"""Appearances of a select that show picture cards, and how many choices each needs (0: any)."""
FACES: Final = "faces"
PICK: Final = "pick"
HOUSE: Final = "house"
CONTROLS: Final = {
    "text": {"unfinished": "unfinished", HOUSE: "house"},
    "rank": {PICK: "pick"},
    "image": {"draw": "drawing", "signature": "drawing", "annotate": "annotate"},
    "audio": {"record": "recording"},
}
"""The template of each other appearance, by the type that it belongs to."""
USUAL: Final = {
    "faces": ("face-1", "face-2", "face-3", "face-4", "face-5"),
    "again-again": ("again-yes", "again-maybe", "again-no"),
    "houses": ("worries", "good-things", "dreams"),
}
"""Pictures that stand by the choices of an appearance, in their order, where none are named."""
PICTURES: Final = {
    "again-maybe": "A question mark",
    "again-no": "A cross",
    "again-yes": "Two arrows in a circle",
    "calm": "A sleeping cat",
    "dreams": "A house with a star",
    "face-1": "A face with a small smile",
    "face-2": "A face that smiles",
    "face-3": "A face with a big smile",
    "face-4": "A face that laughs",
    "face-5": "A face that laughs, with stars",
    "fun": "A balloon",
    "good-things": "A house with a sun",
    "home": "A house",
    "listen": "An ear",
    "no": "A hand that says stop",
    "outside": "A tree and the sun",
    "play": "A ball",
    "school": "A book and a pencil",
    "talk": "Two speech bubbles",
    "together": "A big person and a small one",
    "worries": "A house with a rain cloud",
    "yes": "A thumb that points up",
}
"""Our own pictures, which are files under static/surveys/pictures/, and what each shows."""
KNOWN_WEAKNESS: Final = (
    "Five happy faces. Children under ten mostly choose the happiest face, whatever they were "
    "asked. Compare activities with it; never read it as how satisfied children are."
)


class Complaint(NamedTuple):
    """What is wrong with an appearance, in the row of which question."""

    question: str
    message: str


def cards_of(question: Question) -> str:
    """The appearance by which a question's choices are picture cards; empty for any other."""
    if question["type"] not in {"select_one", "select_multiple"}:
        return ""
    return next((each for each in question["appearance"].split() if each in CARDS), "")


def child_control(question: Question) -> str:
    """The template that asks a question for children; empty for every other question."""
    if cards_of(question):
        return "cards"
    known = CONTROLS.get(question["type"], {})
    return next((known[each] for each in question["appearance"].split() if each in known), "")


def is_pick(question: Question) -> bool:
    """Whether some choices may be put in order and the others left out."""
    return question["type"] == "rank" and PICK in question["appearance"].split()


def has_faces(question: Question) -> bool:
    """Whether it is answered with one of five happy faces."""
    return cards_of(question) == FACES


def picture_of(question: Question, choice: Choice, place: int) -> str:
    """The name of the picture by a choice, the `place`th of its list; empty without one."""
    named = choice.get("columns", {}).get("picture", "")
    usual = USUAL.get(cards_of(question), ())
    return named or (usual[place] if place < len(usual) else "")


def pictures_of(definition: Definition, question: Question) -> Mapping[str, str]:
    """The picture by each choice of a question that shows pictures."""
    if not cards_of(question) and not is_pick(question):
        return {}
    choices = enumerate(choices_of(definition, question))
    found = {each["name"]: picture_of(question, each, place) for place, each in choices}
    return {name: picture for name, picture in found.items() if picture}


def address_of(picture: str) -> str:
    """Where a picture lies among the static files; empty without one."""
    return f"surveys/pictures/{picture}.svg" if picture else ""


def complaints(definition: Definition) -> Iterator[Complaint]:
    """What is wrong with the appearances and pictures of a form."""
    for page in definition["pages"]:
        for question in every(page["questions"]):
            yield from complaints_about(definition, question)


def complaints_about(definition: Definition, question: Question) -> Iterator[Complaint]:
    """Too few or too many choices, or a picture that we do not have."""
    name, cards = question["name"], cards_of(question)
    many = len(choices_of(definition, question)) if cards else 0
    if cards and CARDS[cards] not in {0, many}:
        yield Complaint(name, f"“{cards}” needs {CARDS[cards]} choices, and here are {many}.")
    for picture in pictures_of(definition, question).values():
        if picture not in PICTURES:
            known = ", ".join(sorted(PICTURES))
            yield Complaint(name, f"We have no picture “{picture}”. There are: {known}.")
