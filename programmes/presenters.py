"""What the pages about the programme show, made ready for their templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import User
from accounts.permissions import Permission
from programmes.layout import Box, Picture, Placed, arrange
from programmes.models import Node, NodeKind, Programme, Round
from programmes.theory import Change, Problem, Row, differences

HEADS = {
    NodeKind.INPUT: "Inputs",
    NodeKind.ACTIVITY: "Activities",
    NodeKind.MECHANISM: "Mechanisms",
    NodeKind.OUTCOME: "Outcomes",
    NodeKind.IMPACT: "Impact",
}
EXPLAINED = {
    NodeKind.INPUT: "What the programme needs to be in place.",
    NodeKind.ACTIVITY: "What workers do with families and partners.",
    NodeKind.MECHANISM: "What changes in people so that the work can work.",
    NodeKind.OUTCOME: "What is different for children and families.",
    NodeKind.IMPACT: "What it adds up to in the end.",
}
CHANGE_COLOURS = {
    Change.ADDED: "green",
    Change.CHANGED: "amber",
    Change.UNCHANGED: "grey",
    Change.REMOVED: "red",
}


@dataclass(frozen=True)
class DrawnBox:
    """A box of the picture with its node and address."""

    node: Node
    place: Placed
    href: str


@dataclass(frozen=True)
class Theory:
    """A theory of change as picture and as list."""

    programme: Programme
    picture: Picture
    boxes: list[DrawnBox]
    kinds: list[tuple[str, str, list[Node]]]

    @property
    def words(self) -> str:
        """What the picture holds, for those who do not see it."""
        boxes, links = len(self.boxes), len(self.picture.curves)
        return (
            f"{boxes} {'box' if boxes == 1 else 'boxes'} in five columns from inputs to impact, "
            f"joined by {links} {'link' if links == 1 else 'links'}."
        )


@lru_cache(maxsize=16)
def _arranged(boxes: tuple[Box, ...], links: tuple[tuple[str, str], ...]) -> Picture:
    """The arithmetic is the same for the same boxes, so it is kept."""
    return arrange(list(HEADS.values()), boxes, links)


def theory_of(programme: Programme) -> Theory:
    """The programme's theory of change, ready to draw and to list."""
    nodes = list(programme.nodes.prefetch_related("leads_to"))
    kinds = list(HEADS)
    boxes = tuple(Box(node.code, kinds.index(NodeKind(node.kind)), node.title) for node in nodes)
    links = tuple((node.code, other.code) for node in nodes for other in node.leads_to.all())
    picture = _arranged(boxes, links)
    drawn = [
        DrawnBox(node, place, address_of(programme, node))
        for node, place in zip(nodes, picture.boxes, strict=True)
    ]
    listed = [
        (head, EXPLAINED[kind], [node for node in nodes if node.kind == kind])
        for kind, head in HEADS.items()
    ]
    return Theory(programme, picture, drawn, [entry for entry in listed if entry[2]])


def address_of(programme: Programme, node: Node) -> str:
    """The page of a node, without asking the database for its programme."""
    return reverse("programmes:node_show", args=[programme.slug, node.code])


@dataclass(frozen=True)
class Asked:
    """The questions of one questionnaire that point at a node, page by page."""

    title: str
    pages: list[tuple[str, list[str]]]


def questions_about(node: Node, user: User) -> list[Asked]:
    """What is asked about the node, one entry a questionnaire; nothing for who sees none.

    The words are those of the newest published version, or of the newest draft
    while nothing is published. A question that this version left out is not told.
    """
    if not user.may(Permission.SEE_SURVEYS):
        return []
    pointing = node.questions.select_related("instrument").prefetch_related("instrument__versions")
    wanted: dict[Any, set[str]] = {}
    for question in pointing:
        wanted.setdefault(question.instrument, set()).add(str(question.pk))
    found = []
    for instrument, keys in wanted.items():
        versions = list(instrument.versions.all())
        published = [version for version in versions if version.is_published]
        newest = (published or versions or [None])[0]
        asked = _asked(newest.definition, keys) if newest else []
        if asked:
            found.append(Asked(instrument.title, asked))
    return sorted(found, key=lambda each: each.title)


def _asked(definition: dict[str, Any], keys: set[str]) -> list[tuple[str, list[str]]]:
    """The words of each question with one of these ids, under its page, in the order asked."""
    pages = [
        (page["title"], [each["label"] for each in page["questions"] if each["id"] in keys])
        for page in definition.get("pages", [])
    ]
    return [(title, labels) for title, labels in pages if labels]


def rounds_table(rounds: Sequence[Round], today: date) -> dict[str, Any]:
    """The rounds with their days and whether each is on."""
    rows = [
        [each.name, _day(each.opens_on), _day(each.closes_on), _state(each, today)]
        for each in rounds
    ]
    labels = ["Round", "First day", "Last day", "Now"]
    return _table("Rounds", labels, rows)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _state(each: Round, today: date) -> str:
    if each.is_on(today):
        return "Under way"
    return "Over" if each.closes_on < today else "Still to come"


def problems_table(found: Sequence[Problem]) -> dict[str, Any]:
    """What is wrong with a file, cell by cell."""
    rows = [[problem.row, problem.column or "whole row", problem.reason] for problem in found]
    return _table("What to mend", ["Row", "Column", "What is wrong"], rows)


def changes_table(programme: Programme, rows: Sequence[Row]) -> dict[str, Any]:
    """What becomes of each box, those that stay as they are left out."""
    told = [
        [row.title, row.code, change.value]
        for row, change in differences(programme.theory(), rows)
        if change is not Change.UNCHANGED
    ]
    return _table("What will change", ["Box", "Code", "What happens"], told)


def _table(caption: str, labels: Sequence[str], rows: list[list[Any]]) -> dict[str, Any]:
    columns = [{"label": label, "numeric": False, "unit": ""} for label in labels]
    return {"caption": caption, "columns": columns, "rows": rows, "row_heads": True}
