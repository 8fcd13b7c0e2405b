"""The answering pages of a version, printed once a process, and filled for each person.

What is the same for everybody (labels, choices, scales) is rendered by the templates once for
each page of a version. For a request only the token, the saved answers, the mistakes and the
progress are put in.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from surveys.answers import range_hint
from surveys.appearances import block_of, plain_control, scale_of, spread_of, width_of
from surveys.child_questions import CHILD, address_of, cards_of, child_control, pictures_of
from surveys.definition import (
    PLACES,
    SELECTS,
    Choice,
    Definition,
    Page,
    Question,
    choices_of,
    entered,
    every,
    is_typed,
    number_text,
    stops,
)
from surveys.entry import definition_in
from surveys.filling import Printed, hole, slot
from surveys.following import is_moving
from surveys.form_media import has_media, page_has_media
from surveys.leaves import Leaf
from surveys.moments import PARTS
from surveys.piping import speaks_of
from surveys.places import HOW
from surveys.routing import seen
from surveys.showing_files import ACCEPT, may_come, uploads_on
from surveys.showing_media import option_shown, shown_words, unseen_name
from surveys.speaking import Marks, spoken
from surveys.translating import default_code

PAGES_IN_MEMORY = 512
REVIEW = 0
ANCHOR = re.compile(r"(-?\d+(?:\.\d+)?): ([^.۔:]+)[.۔]")
SECONDS_A_QUESTION = 12
MINUTES_ROUNDED_TO = 5
CONTROLS = {
    "select_one": "radios",
    "select_multiple": "checkboxes",
    "acknowledge": "checkboxes",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "image": "upload",
    "audio": "upload",
    "video": "upload",
    "file": "upload",
    **dict.fromkeys(PLACES, "place"),
}
"""The template that asks each type, where it is not called as the type."""
ACTING = ("drawing", "annotate", "recording", "pick", "place", "find", "find_many")
"""Controls that have a script of their own; each can be answered without it."""
LISTS = ("select", "find")
"""Controls whose choices are options of a list."""


def print_leaf(version: UUID, leaf: Leaf, language: str, request: HttpRequest) -> Printed:
    """A page of the version, or the entries of a repeat, with holes for everything of one person.

    Every entry of a repeat is printed alike.
    """
    key = (version, leaf.number, leaf.repeats, language)
    if key not in PRINTED:
        words = leaf_words(definition_in(version, language), leaf, language)
        remember(key, printed("page", words, f"/s/answer/{leaf.number}/", request))
    return PRINTED[key]


def print_review(version: UUID, language: str, request: HttpRequest) -> Printed:
    """The version's review page, with holes for the answers."""
    key = (version, REVIEW, (), language)
    if key not in PRINTED:
        words = review_words(definition_in(version, language), language)
        remember(key, printed("review", words, "/s/review/", request))
    return PRINTED[key]


LEAF_HOLES = (
    "title", "summary", "notice", "address", "position", "pages", "entry", "then", "back_hidden",
    "follows", "media",
)  # fmt: skip
Key = tuple[UUID, int, tuple[str, ...], str]
PRINTED: dict[Key, Printed] = {}
"""What this process has printed, by version, page, repeats and language."""


def remember(key: Key, page: Printed) -> None:
    """Keep a printed page while there is room."""
    if len(PRINTED) >= PAGES_IN_MEMORY:
        PRINTED.clear()
    PRINTED[key] = page


def printed(template: str, words: dict[str, Any], path: str, request: HttpRequest) -> Printed:
    """A template of `templates/surveys/public/`, rendered with its holes."""
    frame = {"look": hole("look")}
    context = {**words, "frame": frame, "request": {"path": path}, "token": hole("token")}
    context["at_kiosk"] = hole("at_kiosk")
    text = render_to_string(f"surveys/public/{template}.html", context, request)
    return Printed(re.sub(r"\n\s*", "\n", text))


@lru_cache(maxsize=1)
def look_template() -> Any:
    """A template of the frame's text size and colours alone."""
    return engines["django"].from_string("{{ frame.look }}")


def look_of(request: HttpRequest) -> str:
    """The person's choice of text size and colours, as the frame's CSS classes."""
    chosen = str(look_template().render({}, request)) if "look" in request.COOKIES else ""
    return f"{chosen} tl-at-kiosk" if "kiosk" in request.COOKIES else chosen


def leaf_words(definition: Definition, leaf: Leaf, language: str) -> dict[str, Any]:
    """What the page template needs: blocks of scale rows, and questions one by one."""
    page = leaf.page
    return {
        **spoken(definition, language),
        "page": {**page, "lang": marks_of(leaf, language, default_code(definition))},
        "shown": shown_words(page, page["title"]) if leaf.repeat is None else {},
        "has_media": page_has_media(definition, page),
        "title": hole("text", "title") if speaks_of(page["title"]) else page["title"],
        "repeat": leaf.repeat,
        "blocks": list(blocks_of(definition, page, language)),
        "has_uploads": bool(uploads_on(leaf)),
        "is_moving": is_moving(definition, leaf),
        "for_children": definition.get("style") == CHILD,
        "acts": any(control_of(each) in ACTING for each in page["questions"]),
        "has_pictures": any(child_control(each) for each in page["questions"]),
        "holes": {name: hole(name) for name in LEAF_HOLES},
    }


def blocks_of(definition: Definition, page: Page, language: str) -> Iterator[dict[str, Any]]:
    """The page's questions, those together that share a scale, a table or a row."""
    for block, questions in groupby(seen(page), partial(block_of, definition)):
        views = [
            {
                **question_words(definition, question, language),
                "is_told": is_told_by_scale(page, question),
            }
            for question in questions
        ]
        words = anchors(page, block.scale) if block.scale else {}
        numbers = [number_text(each) for each in block.scale]
        heads = [{"number": each, "anchor": words.get(each, "")} for each in numbers]
        columns = views[0]["options"] if block.table else []
        yield {**block._asdict(), "heads": heads, "columns": columns, "questions": views}


def marks_of(leaf: Leaf, language: str, default: str) -> Marks:
    """The languages of a leaf's own words; the title of an entry is its repeat's label."""
    if leaf.repeat is None:
        return Marks(leaf.page, language, default)
    is_fallback = "label" in leaf.repeat.get("fallback", ())
    return Marks({"fallback": ["title"] if is_fallback else []}, language, default)


def anchors(page: Page, scale: Sequence[float]) -> dict[str, str]:
    """What the numbers of a scale mean, by number, from the hints of the page's notes.

    A hint such as “0: I cannot do this. 100: I am certain.” gives the words.
    """
    hints = [each["hint"] for each in page["questions"] if each["type"] == "note"]
    found = {number: words.strip() for hint in hints for number, words in ANCHOR.findall(hint)}
    offered = {number_text(each) for each in scale}
    return {number: words for number, words in found.items() if number in offered}


def is_told_by_scale(page: Page, question: Question) -> bool:
    """Whether a note's hint says no more than the head of a scale on the page shows."""
    numbers = [number for number, _ in ANCHOR.findall(question["hint"])]
    rest = ANCHOR.sub("", question["hint"]).strip()
    offered = {number_text(step) for each in page["questions"] for step in scale_of(each)}
    is_note = question["type"] == "note"
    return is_note and bool(numbers) and not rest and set(numbers) <= offered


def question_words(definition: Definition, question: Question, language: str) -> dict[str, Any]:
    """What the template needs of one question, with its holes."""
    name, hint, control = question["name"], hint_of(question), control_of(question)
    described = hole("described", name)
    refers = f' aria-describedby="{name}-hint{hole("and_error", name)}"'
    return {
        **question,
        "shown": shown_words(question, question["label"] or name),
        "lang": Marks(question, language, default_code(definition)),
        "label": with_answers(f"label:{name}", question["label"]) or unseen_name(question),
        "hint": with_answers(f"hint:{name}", hint),
        "template": f"surveys/public/controls/{control}.html",
        "is_one": question["type"] == "select_one",
        "stops": stops(question),
        "cards": cards_of(question),
        "spread": spread_of(question),
        "width": width_of(question),
        "is_numeric": "numbers" in question["appearance"].split(),
        "hidden": hole("hidden", name),
        "locked": hole("locked", name),
        "error": hole("error", name),
        "error_class": hole("error_class", name),
        "described": SafeString(refers) if hint and not scale_of(question) else described,
        "value": hole("value", name),
        "entries": hole("entries", name),
        "file": hole("file", name),
        "accept": ACCEPT.get(question["type"], ""),
        "may_come": may_come(question) if question["type"] in ACCEPT else "",
        "parts": {each: hole("value", f"{name}:{each}") for each in (*PARTS, "time")},
        "options": options_of(definition, question, language),
    }


def with_answers(key: str, text: str) -> str:
    """A text; a place for it, which scripts find by its key, where it speaks of answers."""
    if not speaks_of(text):
        return text
    return format_html('<span data-text="{}">{}</span>', key, hole("text", key))


def texts_of(definition: Definition, leaf: Leaf) -> Iterator[tuple[str, str, str]]:
    """Every text of a leaf that speaks of answers: its key, the text, and whose it is."""
    texts = [("title", leaf.page["title"], "")]
    for question in seen(leaf.page):
        name = question["name"]
        texts += [
            (f"label:{name}", question["label"], name),
            (f"hint:{name}", question["hint"], name),
        ]
        if question["type"] in SELECTS:
            choices = definition["choices"].get(question["list"], [])
            texts += [(f"choice:{name}:{c['name']}", c["label"], name) for c in choices]
    return (each for each in texts if speaks_of(each[1]))


def control_of(question: Question) -> str:
    """The template under `controls/` that asks this question."""
    kind = question["type"]
    return child_control(question) or plain_control(question) or CONTROLS.get(kind, kind)


def hint_of(question: Question) -> str:
    """The question's hint, and what may be typed for a long scale or a place."""
    how = HOW.get(question["type"], "")
    if is_typed(question) and control_of(question) == "number":
        return f"{question['hint']} {range_hint(question)}".strip()
    return f"{question['hint']} {_(how)}".strip() if how else question["hint"]


def options_of(definition: Definition, question: Question, language: str) -> list[dict[str, Any]]:
    """What can be chosen, each with its holes; nothing where the answer is typed."""
    if control_of(question) == "number" and not scale_of(question):
        return []
    default, pictures = default_code(definition), pictures_of(definition, question)
    return [
        {
            **option_words(question, each),
            "lang": Marks(each, language, default),
            "picture": address_of(pictures.get(each["name"], "")),
            **(option_shown(each) if has_media(each) else {}),
        }
        for each in choices_of(definition, question)
    ]


def option_words(question: Question, choice: Choice) -> dict[str, Any]:
    """One thing to choose, with its holes."""
    name, chosen = question["name"], choice["name"]
    key = f"choice:{name}:{chosen}"
    start, end = slot(name, chosen) if question["randomize"] else ("", "")
    label = with_answers(key, choice["label"])
    if control_of(question) in LISTS and speaks_of(choice["label"]):
        label = hole("text", key)
    return {
        "name": chosen,
        "label": label,
        "checked": hole("checked", name, chosen),
        "off": hole("off", name, chosen) if question["choice_filter"] else "",
        "start": start,
        "end": end,
        "places": hole("places", f"{name}:{chosen}"),
    }


def review_words(definition: Definition, language: str) -> dict[str, Any]:
    """What the review template needs: every page with its questions."""
    pages, default = [], default_code(definition)
    for number, page in enumerate(definition["pages"], 1):
        rows = [
            {
                "label": with_answers(f"label:{question['name']}", question["label"]),
                "lang": Marks(question, language, default),
                "answer": hole("answer", question["name"]),
                "hidden": hole("hidden", question["name"]),
            }
            for question in seen(page)
            if question["type"] != "note"
        ]
        if rows:
            holes = {"hidden": hole("page_hidden", str(number)), "number": number}
            title = with_answers(f"title:{number}", page["title"])
            marks = Marks(page, language, default)
            pages.append({"title": title, "lang": marks, "rows": rows, **holes})
    return {
        **spoken(definition, language),
        "pages": pages,
        "holes": {
            name: hole(name)
            for name in ("title", "summary", "notice", "blanks", "answers", "sending")
        },
    }


def minutes_needed(definition: Definition) -> int:
    """About how long answering takes, rounded up to five minutes."""
    count = sum(len(entered(every(page["questions"]))) for page in definition["pages"])
    whole = -(-count * SECONDS_A_QUESTION // 60)
    return -(-whole // MINUTES_ROUNDED_TO) * MINUTES_ROUNDED_TO
