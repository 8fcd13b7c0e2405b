"""What a version of a questionnaire says, in plain JSON: the shape of `Version.definition`.

`surveys/compiling.py` makes it. Answers are kept by a question's `id`, which stays the same
through all versions of the instrument; expressions speak of a question by its `name`.

A published version never changes, so the shape only grows: what an older version does not say
is filled in by `completed`, and nowhere else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from math import isfinite
from typing import Any, Literal, NotRequired, TypedDict, cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.places import lines_of

QuestionType = Literal[
    "text", "integer", "decimal", "range", "date", "time", "datetime",
    "select_one", "select_multiple", "rank", "acknowledge",
    "image", "audio", "video", "file", "geopoint", "geotrace", "geoshape",
    "calculate", "hidden", "note", "repeat",
]  # fmt: skip
Answers = dict[str, Any]
"""Answers by question id, or null for what was left blank.

A text, a number, or a list of choice names (in a `rank` the first is the best). Dates and times
are texts as in ISO 8601, without a zone; a file is its name, `<sha256>.<kind>`. A repeat has a
list of such documents, one for each entry.
"""

ACKNOWLEDGED = "OK"
MOST_STEPS_IN_A_ROW, MOST_STEPS_LISTED = 11, 101
HEADING = "heading"
SELECTS = ("select_one", "select_multiple", "rank")
UPLOADS = ("image", "audio", "video", "file")
PLACES = ("geopoint", "geotrace", "geoshape")
KINDS_OF_PICTURE = ("jpg", "png")
KINDS_OF_VIDEO = ("mp4", "webm")
KINDS_OF_SOUND = ("mp3", "m4a", "ogg", "flac", "wav")
MEDIA = ("image", "big_image", "audio", "video")
"""What a page, a question or a choice shows beside its words, each `<sha256>.<kind>`."""
UNSEEN = ("calculate", "hidden")
WITHOUT_ANSWER = ("note", "repeat")

SEGMENTS = ("role", "service", "locality", "tenure")
"""Names of the questions by which groups are formed."""
NAMING = ("family_number", "facilitator", "worker")
"""Questions of forms for events and visits whose answers say who somebody is."""


class Shown(TypedDict):
    """What is shown beside words; `MEDIA` are its keys."""

    image: NotRequired[str]
    big_image: NotRequired[str]
    audio: NotRequired[str]
    video: NotRequired[str]


class Choice(Shown):
    """One thing to choose; `name` is what is stored, `columns` what choices are filtered by.

    `wordless` is one that its picture stands for: its label is its name.
    """

    name: str
    label: str
    fallback: NotRequired[list[str]]
    columns: NotRequired[dict[str, str]]
    wordless: NotRequired[bool]


class Question(Shown):
    """One question, note or repeat.

    `start`, `end` and `step` are set for `range`, `list` for selects, `questions` for repeats
    (and `repeat_count` where the form says how many entries there are). `required_if` is a
    condition; `required` says that it always holds. A note whose appearance is `heading` is the
    name of a group inside a page. Labels, hints and messages may hold `${name}`. `was` is the
    name it had in an earlier version, and `consent` what it allows, where the form says so.
    `called` is the name its author wrote, where other questions have that too.
    """

    id: str
    name: str
    type: QuestionType
    label: str
    hint: str
    required: bool
    required_message: str
    relevant: dict[str, Any] | None
    list: str
    start: float | None
    end: float | None
    step: float | None
    node: str
    analysed: bool
    appearance: str
    group: NotRequired[str]
    required_if: dict[str, Any] | None
    constraint: dict[str, Any] | None
    constraint_message: str
    calculation: dict[str, Any] | None
    default: dict[str, Any] | None
    readonly: dict[str, Any] | None
    choice_filter: dict[str, Any] | None
    randomize: bool
    questions: list["Question"]
    repeat_count: dict[str, Any] | None
    max_pixels: int | None
    consent: NotRequired[str]
    fallback: NotRequired[list[str]]
    was: NotRequired[str]
    called: NotRequired[str]


class Page(Shown):
    """One group of the form."""

    name: str
    title: str
    hint: str
    relevant: dict[str, Any] | None
    questions: list[Question]
    fallback: NotRequired[list[str]]


class FormLanguage(TypedDict):
    """A language of the form; `missing` are keys of texts that it lacks."""

    code: str
    name: str
    missing: list[str]


class Definition(TypedDict):
    """A whole questionnaire, its words in the first of its `languages` (English without any).

    `surveys/translating.py` says how `translations` are keyed, and what `fallback` means. `dated`
    has the row of each question that keeps the day on which it is answered. `style` says for whom
    the pages are laid out.
    """

    title: str
    pages: list[Page]
    choices: dict[str, list[Choice]]
    languages: NotRequired[list[FormLanguage]]
    translations: NotRequired[dict[str, dict[str, str]]]
    fallback: NotRequired[list[str]]
    dated: NotRequired[dict[str, int]]
    style: NotRequired[str]


LATER: dict[str, Any] = {
    "appearance": "", "required_if": None, "constraint": None, "constraint_message": "",
    "calculation": None, "default": None, "readonly": None, "choice_filter": None,
    "randomize": False, "questions": [], "repeat_count": None, "max_pixels": None,
}  # fmt: skip
"""What questions of older versions do not say."""


def completed(stored: Mapping[str, Any]) -> Definition:
    """A stored definition in today's shape."""
    return with_questions(cast(Definition, stored), lambda each: cast(Question, {**LATER, **each}))


def with_questions(definition: Definition, change: Callable[[Question], Question]) -> Definition:
    """The definition with every question changed, those in repeats before their repeat."""

    def changed(question: Question) -> Question:
        inner = [changed(each) for each in question.get("questions", [])]
        return change({**question, "questions": inner})

    pages: list[Page] = [
        {**page, "questions": [changed(each) for each in page["questions"]]}
        for page in definition["pages"]
    ]
    return {**definition, "pages": pages}


def every(questions: Iterable[Question]) -> Iterator[Question]:
    """These questions, and those in repeats after their repeat; notes too."""
    for question in questions:
        yield question
        yield from every(question.get("questions", []))


def keyed(definition: Definition) -> Iterator[Question]:
    """Everything that has an id: questions, repeats, and the questions in them."""
    for page in definition["pages"]:
        yield from (each for each in every(page["questions"]) if each["type"] != "note")


def asked(page: Page) -> list[Question]:
    """The page's questions that have an answer, notes left out."""
    return [each for each in page["questions"] if each["type"] not in WITHOUT_ANSWER]


def entered(questions: Iterable[Question]) -> list[Question]:
    """Those of the questions that people answer themselves, not calculated and not hidden."""
    return [each for each in questions if each["type"] not in (*WITHOUT_ANSWER, *UNSEEN)]


def stops(question: Question) -> bool:
    """Whether a note, while it is shown, is in the way of going on.

    Authors say so by asking for an answer to a note with a condition: nobody can give one, so the
    answers that the note is about must change. Without a condition nobody could ever go on.
    """
    is_needed = question["required"] or question["required_if"] is not None
    return question["type"] == "note" and is_needed and question["relevant"] is not None


def questions(definition: Definition) -> Iterator[Question]:
    """Every question in order; notes, repeats and what is asked in repeats left out."""
    for page in definition["pages"]:
        yield from asked(page)


def has_uploads(definition: Definition) -> bool:
    """Whether any question is answered with a file."""
    return any(each["type"] in UPLOADS for each in keyed(definition))


def question_named(definition: Definition, name: str) -> Question | None:
    """The question with this name, if there is one."""
    return next((each for each in questions(definition) if each["name"] == name), None)


def items(page: Page) -> list[Question]:
    """The page's statements that are analysed."""
    return [question for question in page["questions"] if question["analysed"]]


def domains(definition: Definition) -> list[Page]:
    """The pages that measure: those with analysed statements."""
    return [page for page in definition["pages"] if items(page)]


def asks_own_words(question: Mapping[str, Any]) -> bool:
    """Whether it asks for words of one's own: no initials, numbers of families, or consent."""
    is_text = question["type"] == "text" and question["name"] not in NAMING
    return is_text and not question.get("consent")


def segment_questions(definition: Definition) -> dict[str, Question]:
    """The questions by which groups are formed, by name, in the order of `SEGMENTS`."""
    found = {name: question_named(definition, name) for name in SEGMENTS}
    return {name: question for name, question in found.items() if question}


def choices_of(definition: Definition, question: Question) -> list[Choice]:
    """What can be chosen in a select question, or the steps of a range (named by their number).

    A range with very many steps lists none: its answer is typed.
    """
    if question["type"] == "acknowledge":
        return [{"name": ACKNOWLEDGED, "label": "Yes"}]
    if question["type"] != "range":
        return definition["choices"].get(question["list"], [])
    listed = steps(question) if step_count(question) <= MOST_STEPS_LISTED else []
    return [{"name": number_text(each), "label": number_text(each)} for each in listed]


def steps(question: Question) -> list[float]:
    """The numbers that a range offers, from start to end."""
    start, step = question["start"] or 0, question["step"] or 0
    return [whole(start + step * place) for place in range(step_count(question))]


def step_count(question: Question) -> int:
    """How many numbers a range offers."""
    start, end, step = question["start"], question["end"], question["step"]
    if start is None or end is None or not step:
        return 0
    return round((end - start) / step) + 1


def is_step(question: Question, number: float) -> bool:
    """Whether a range offers this number."""
    start, end, step = question["start"], question["end"], question["step"]
    if start is None or end is None or not step or not start <= number <= end:
        return False
    return whole(start + step * round((number - start) / step)) == number


def is_typed(question: Question) -> bool:
    """Whether the answer to a range is typed, since it has too many steps to show them all."""
    return question["type"] == "range" and step_count(question) > MOST_STEPS_IN_A_ROW


def whole(number: float) -> float:
    """The number, an int where it has no fraction; rounded where binary fractions drifted."""
    number = round(number, 9)
    return int(number) if isfinite(number) and number == int(number) else number


def number_text(number: float) -> str:
    """The number as it is printed and posted: `10`, not `10.0`."""
    return str(whole(number))


def answer_text(definition: Definition, question: Question, answer: Any) -> str:
    """An answer in words: labels of choices, a number, a date, a text, or the empty text."""
    if answer is None:
        return ""
    labels = {choice["name"]: choice["label"] for choice in choices_of(definition, question)}
    if question["type"] == "rank":
        return "\n".join(
            f"{place}. {labels.get(each, each)}" for place, each in enumerate(answer, 1)
        )
    if isinstance(answer, list):
        return ", ".join(str(labels.get(each, each)) for each in answer)
    if not isinstance(answer, str):
        return number_text(answer)
    as_text = TEXTS.get(question["type"])
    return as_text(answer) if as_text else labels.get(answer, answer)


def file_text(name: str) -> str:
    """`<sha256>.jpg` as what it is; only its kind is for people to read."""
    kind = name.rpartition(".")[2]
    words = _("File")
    if kind in KINDS_OF_PICTURE:
        words = _("Picture")
    elif kind in KINDS_OF_SOUND:
        words = _("Recording")
    elif kind in KINDS_OF_VIDEO:
        words = _("Video")
    return f"{words} ({kind.upper()})"


def day_text(written: str) -> str:
    """`2017-04-11` as 11 April 2017, with the time where there is one; the text itself if not."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return date_format(moment, "j F Y, H:i" if "T" in written else "j F Y")


TEXTS: dict[str, Callable[[str], str]] = {
    "date": day_text,
    "datetime": day_text,
    **dict.fromkeys(UPLOADS, file_text),
    **{kind: partial(lines_of, kind) for kind in PLACES},
}
"""How answers that are texts of their own kind read in words."""


def identified(definition: Definition, ids: Mapping[str, str]) -> Definition:
    """The same definition with each question's id filled in from its name."""
    return with_questions(definition, lambda each: {**each, "id": ids.get(each["name"], "")})
