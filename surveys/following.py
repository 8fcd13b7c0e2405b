"""What an answering page carries so that the browser can follow its answers at once.

The plan is the same for everybody who is asked a version in a language, and is kept by their
browsers. The page itself carries the answers given elsewhere that its questions look at, and no
others. Without scripts, or before the plan has come, the server decides as it always does.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.checking import rules_of
from surveys.definition import UPLOADS, Answers, Definition, Question, keyed
from surveys.entries import GONE, NUMBER
from surveys.entry import VERSIONS_IN_MEMORY, definition_in
from surveys.expressions.dependencies import Rule, needs, reached, reads
from surveys.leaves import Leaf, leaf_of
from surveys.piping import speaks_of
from surveys.plans import plan_of, texts_in
from surveys.routing import Route, seen
from surveys.speaking import speaking

DIGITS = 16
LEAVES_IN_MEMORY = 512
ELSEWHERE = {"repeat", *UPLOADS}
"""What no field of a page holds the answer of."""
DEFAULT = "-"
"""How an address calls the language of a form that has but one."""
MOVING = (
    "relevant", "choice_filter", "calculation", "readonly", "constraint", "required_if", "required",
)  # fmt: skip


class Plan(NamedTuple):
    """A plan as it is sent, and the part of its address that changes with it."""

    text: str
    digest: str


@lru_cache(maxsize=VERSIONS_IN_MEMORY)
def plan_in(version: UUID, language: str) -> Plan:
    """The plan of a version in one of its languages."""
    with speaking(language):
        plan = plan_of(definition_in(version, language))
    text = json.dumps(plan, ensure_ascii=False, separators=(",", ":"))
    return Plan(text, sha256(text.encode()).hexdigest()[:DIGITS])


def is_moving(definition: Definition, leaf: Leaf) -> bool:
    """Whether anything on a leaf may change while it is answered."""
    return bool(speaks_of(leaf.page["title"])) or any(
        moves(definition, each) for each in seen(leaf.page)
    )


def moves(definition: Definition, question: Question) -> bool:
    """Whether a question may be hidden, locked or complained of, or say something else."""
    parts: Mapping[str, Any] = question
    return any(parts[each] for each in MOVING) or bool(texts_in(definition, question))


def follows(route: Route, leaf: Leaf, version: UUID, language: str) -> SafeString:
    """The attributes of a page's form by which it follows its answers; empty where none move."""
    needed = ids_needed(version, leaf.number, leaf.repeats)
    if needed is None:
        return SafeString("")
    moment = route.moment
    known = {
        "answers": kept(route.answers, needed, files_of(version)),
        "moment": {"today": moment.today, "now": moment.now, "seed": moment.seed},
        "places": leaf.places(route) or (),
        "repeat": leaf.repeat["name"] if leaf.repeat else "",
        "number": leaf.number,
    }
    address = f"/s/plan/{version}/{language or DEFAULT}/{plan_in(version, language).digest}/"
    return format_html(' data-plan="{}" data-known="{}"', address, json.dumps(known))


@lru_cache(maxsize=LEAVES_IN_MEMORY)
def ids_needed(version: UUID, number: int, repeats: tuple[str, ...]) -> frozenset[str] | None:
    """The ids of the questions elsewhere that those of a leaf look at; None where nothing moves.

    What stands in the fields of the leaf is read from there.
    """
    definition = definition_in(version, "")
    leaf = leaf_of(definition, number, tuple((name, 1) for name in repeats))
    if leaf is None or not is_moving(definition, leaf):
        return None
    rules = {rule.name: rule for rule in rules_of(definition)}
    here = [each["name"] for each in leaf.page["questions"]]
    seen_from_here = {name for each in here for name in looked_at(rules[each])}
    names = reached(
        [*here, *repeats, *speaks_of(leaf.page["title"]), *seen_from_here],
        {name: needs(rule) for name, rule in rules.items()},
    )
    fields = {each["name"] for each in seen(leaf.page) if each["type"] not in ELSEWHERE}
    return frozenset(q["id"] for q in keyed(definition) if q["name"] in names - fields)


def looked_at(rule: Rule) -> list[str]:
    """What the checks and the texts of a question look at."""
    return [*(name for tree in rule.checks for name in reads(tree)), *rule.mentions]


@lru_cache(maxsize=LEAVES_IN_MEMORY)
def files_of(version: UUID) -> frozenset[str]:
    """The ids of the questions that ask for a file."""
    return frozenset(q["id"] for q in keyed(definition_in(version, "")) if q["type"] in UPLOADS)


def kept(document: Mapping[str, Any], ids: frozenset[str], files: frozenset[str]) -> Answers:
    """The answers of a draft, or of an entry of it, to these questions alone.

    Of a file the page tells its kind and never its name, which is the hash of what it holds.
    """
    found: Answers = {}
    for key, answer in document.items():
        if key in {NUMBER, GONE}:
            found[key] = answer
        elif key in ids:
            is_list = isinstance(answer, list)
            found[key] = [part_kept(each, ids, files) for each in answer] if is_list else answer
            if key in files and answer:
                found[key] = f"file{PurePath(answer).suffix}"
    return found


def part_kept(part: Any, ids: frozenset[str], files: frozenset[str]) -> Any:
    """An entry of a repeat with these answers alone, or a choice as it is."""
    return kept(part, ids, files) if isinstance(part, dict) else part
