"""The kinds of question that a form may ask, by the names that pyxform gives them."""

from typing import Any

from django.utils.translation import gettext_noop

from surveys.definition import MOST_STEPS_LISTED, SELECTS, QuestionType, whole

BY_DEVICE = frozenset({
    "deviceid", "device id", "username", "email", "phonenumber", "phone number", "simserial",
    "sim id", "subscriberid", "subscriber id", "imei", "start-geopoint",
})  # fmt: skip
"""Facts of a device or its owner. We know none of them, and keep none."""
TYPES: dict[str, QuestionType] = {
    "text": "text",
    "string": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "range": "range",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "datetime": "datetime",
    "select one": "select_one",
    "select all that apply": "select_multiple",
    "rank": "rank",
    "acknowledge": "acknowledge",
    "trigger": "acknowledge",
    "photo": "image",
    "image": "image",
    "audio": "audio",
    "file": "file",
    "calculate": "calculate",
    "hidden": "hidden",
    "note": "note",
    "repeat": "repeat",
    "barcode": "text",
    "background-audio": "audio",
    "select one external": "select_one",
    "video": "video",
    "geopoint": "geopoint",
    "gps": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "start": "hidden",
    "today": "hidden",
    "end": "calculate",
    **dict.fromkeys(BY_DEVICE, "hidden"),
}
"""Our type for each of pyxform's, those that nobody answers left out."""
TOLD_BY_DAY = {"start": ("default", "now()"), "today": ("default", "today()"), "end": (
    "calculation", "now()",
)}  # fmt: skip
"""Facts of an answer that a form may ask for: which part of a question says it, and how."""
SKIPPED = {
    "loop": "We do not ask the questions of a loop.",
    "osm": "We do not ask for things on OpenStreetMap.",
    "xml-external": "We do not read lists from XML files.",
    "csv-external": "",
    "audit": "We keep no record of when each question was answered.",
}
"""What is kept in the form and exported, and not asked; a list is looked up all the same."""
ASK_FOR = {
    "text": gettext_noop("Write an answer."),
    "integer": gettext_noop("Enter a number."),
    "decimal": gettext_noop("Enter a number."),
    "range": gettext_noop("Choose a number."),
    "date": gettext_noop("Enter a date."),
    "time": gettext_noop("Enter a time."),
    "datetime": gettext_noop("Enter a date and a time."),
    "select_one": gettext_noop("Choose one answer."),
    "select_multiple": gettext_noop("Choose at least one answer."),
    "rank": gettext_noop("Put the answers in order."),
    "acknowledge": gettext_noop("Tick the box to go on."),
    "image": gettext_noop("Add a picture."),
    "audio": gettext_noop("Add a recording."),
    "file": gettext_noop("Add a file."),
    "note": gettext_noop("Change your answers until this goes away."),
    "video": gettext_noop("Add a video."),
    "geopoint": gettext_noop("Enter a place."),
    "geotrace": gettext_noop("Enter at least two places of the line."),
    "geoshape": gettext_noop("Enter at least three places around the area."),
}
"""What a question that must be answered says, where its author wrote nothing."""
TOLD_BY_TYPES = {
    "audio": "A voice can tell who is speaking, so answers to this are never quite confidential.",
    "file": (
        "A document can hold the name of whoever wrote it, and we keep documents as they come. "
        "Ask for a picture (image) where that would do."
    ),
    "video": "A video shows people and places, so answers to this are never quite confidential.",
    "geopoint": "A place can tell who lives there, so answers are never quite confidential.",
    "geotrace": "A way can tell who walks it, so answers to this are never quite confidential.",
    "geoshape": "An area can tell whose it is, so answers to this are never quite confidential.",
    "background-audio": "Nobody is recorded unasked here: we ask for a recording on its page.",
}
"""What the author should know of a kind of answer that can tell who gave it."""


class NoScale(ValueError):
    """Parameters that make no scale; its text is for the form's author."""


def steps_of(parameters: dict[str, Any]) -> tuple[float, float, float]:
    """Start, end and step of a range (XLSForm's own are 0, 10 and 1). Raises `NoScale`."""
    start, end, step = (
        whole(float(parameters.get(key, usual)))
        for key, usual in [("start", 0), ("end", 10), ("step", 1)]
    )
    if step <= 0 or end <= start or whole((end - start) / step) % 1:
        words = "Steps from start must reach the end exactly, as in start=0 end=100 step=10."
        raise NoScale(words)
    return start, end, step


def is_analysed(bind: dict[str, Any], start: float, end: float, step: float) -> bool:
    """Whether a range measures: its author does not say no, and its steps can be counted."""
    is_named = bind.get("tl:analysed", "") not in {"no", "false"}
    return is_named and (end - start) / step < MOST_STEPS_LISTED


def kind_of(element: dict[str, Any]) -> QuestionType:
    """Our type for a question of pyxform's.

    A select that only labels the columns of a table is answered by nobody. It says its own words.
    """
    kind = TYPES.get(element["type"], "note")
    shown = element.get("control", {}).get("appearance", "").split()
    if kind in SELECTS and "label" in shown:
        return "note" if element.get("label") else "hidden"
    return kind
