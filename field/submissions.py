"""Reads a record as ODK Collect sends it: an XML instance of the form, and files by their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from surveys.definition import Definition, Question, completed, keyed

META = "meta"
INSTANCE_ID = "instanceID"
LISTS = ("select_multiple", "rank")
TIME = re.compile(r"\d\d:\d\d")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
WITHOUT_ANSWER = ("note", "calculate", "hidden")


class NoSubmission(ValueError):
    """What came is no record of ours; its text is for whoever holds the device."""


@dataclass(frozen=True)
class Submission:
    """A record as it came: of which form, under which id, and the text of each leaf by name."""

    form: UUID
    version: int
    root_id: UUID
    texts: dict[str, str]


def read_submission(content: bytes) -> Submission:
    """Read an instance. Raises `NoSubmission`."""
    try:
        root = fromstring(content, forbid_dtd=True)
        texts = dict(leaves(root))
        return Submission(
            form=UUID(root.attrib["id"]),
            version=int(root.attrib["version"]),
            root_id=UUID(texts.pop(INSTANCE_ID).removeprefix("uuid:")),
            texts=texts,
        )
    except (ParseError, DefusedXmlException) as error:
        raise NoSubmission("This is no XML that we can read.") from error
    except (KeyError, ValueError) as error:
        raise NoSubmission("The record names no form, version or instanceID of ours.") from error


def leaves(element: Element) -> Iterator[tuple[str, str]]:
    """The name and text of each leaf; of `meta` only the id of the record."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name == META:
            yield from (each for each in leaves(child) if each[0] == INSTANCE_ID)
        elif len(child):
            yield from leaves(child)
        else:
            yield name, (child.text or "").strip()


def document_of(definition: Definition, submission: Submission) -> dict[str, Any]:
    """The answers by question name, as `read_document` takes them; files by their names."""
    asked = {each["name"]: each for each in keyed(completed(definition))}
    return {
        name: answer_of(asked[name], text) if name in asked else text
        for name, text in submission.texts.items()
        if text and not (name in asked and asked[name]["type"] in WITHOUT_ANSWER)
        and not is_note(definition, name)
    }  # fmt: skip


def is_note(definition: Definition, name: str) -> bool:
    """Whether it is a text on the page, which Collect sends as if it had been asked."""
    notes = (q for page in definition["pages"] for q in page["questions"] if q["type"] == "note")
    return any(each["name"] == name for each in notes)


def answer_of(question: Question, text: str) -> Any:
    """An answer from its text in an XForm: a list is words, a time has a zone."""
    if question["type"] in LISTS:
        return text.split()
    if question["type"] == "time" and (found := TIME.match(text)):
        return found[0]
    if question["type"] == "datetime" and (found := MOMENT.match(text)):
        return f"{found[1]}T{found[2]}"
    return text
