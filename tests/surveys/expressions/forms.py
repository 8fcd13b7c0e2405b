"""Forms and their answers drawn at random, for the server and the browser to agree on."""

import re
from random import Random
from typing import Any

from surveys.checking import rules_of
from surveys.definition import Definition, completed
from surveys.expressions.dependencies import Circle, in_order
from surveys.expressions.reading import parse
from tests.surveys.expressions.generating import COLUMNS, FLAT, TEXTS, WITHIN, expression

KINDS = {"role": "select_one", "many": "select_multiple", "n": "integer", "born": "date"}
LISTS = {"role": "town", "many": "town"}
LIKELY = {"relevant": 0.5, "calculation": 0.15, "choice_filter": 0.5, "repeat_count": 0.3}
"""How often a question has each part, where it can have it."""
TOWNS = ["a", "b", "bc"]


def question(name: str, inner: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A question, or a repeat with what is asked in it, nothing decided yet."""
    kind = "text" if inner is None else "repeat"
    return {
        "id": f"id-{name}", "name": name, "type": KINDS.get(name, kind), "label": name, "hint": "",
        "required": False, "required_message": "", "relevant": None, "list": LISTS.get(name, ""),
        "start": None, "end": None, "step": None, "node": "", "analysed": False,
        "questions": inner or [],
    }  # fmt: skip


def form(chance: Random) -> Definition:
    """A form of two pages, with a repeat in a repeat, in which nothing waits for itself."""
    illness = question("illness", [question("days")])
    person = question("person", [question("name"), question("age"), illness])
    places = [[question(name) for name in FLAT[:2]], [*map(question, FLAT[2:]), person]]
    pages = [
        {"name": f"page{number}", "title": "", "hint": "", "relevant": None, "questions": inner}
        for number, inner in enumerate(places)
    ]
    towns = [
        {
            "name": name,
            "label": name.upper(),
            "columns": {c: chance.choice(TEXTS) for c in COLUMNS[2:4]},
        }
        for name in TOWNS
    ]
    made = completed({"title": "", "pages": pages, "choices": {"town": towns}})
    questions = {each["name"]: each for page in made["pages"] for each in deep(page["questions"])}
    names = list(questions)
    chance.shuffle(names)
    for place, name in enumerate(names):
        decide(chance, made, questions[name], names[:place] or ["n"])
    if chance.random() < 0.5:
        decide_part(chance, made, made["pages"][1], "relevant", FLAT[:2])
    return made


def deep(questions: list[Any]) -> list[Any]:
    """These questions and those in their repeats."""
    return [each for one in questions for each in [one, *deep(one["questions"])]]


def decide(chance: Random, made: Definition, question: Any, earlier: list[str]) -> None:
    """Give a question conditions and the like about earlier ones."""
    parts = {"relevant"} | ({"choice_filter"} if question["list"] else set())
    parts |= {"repeat_count"} if question["type"] == "repeat" else {"calculation"}
    for part in sorted(parts):
        if chance.random() < LIKELY[part]:
            decide_part(chance, made, question, part, earlier)


def decide_part(
    chance: Random, made: Definition, owner: Any, part: str, earlier: list[str]
) -> None:
    """Write one expression, unless something would wait for itself."""
    text = re.sub(r"\$\{person\}(?=[\[/])", "${person}", expression(chance, 1))
    names = re.findall(r"\$\{(\w+)\}", text)
    for name in set(names) - set(earlier):
        text = re.sub(rf"(?<!')\$\{{{name}\}}(?!')", f"${{{chance.choice(earlier)}}}", text)
    if part == "choice_filter":
        text = f"name != 'bc' and ({text}) or county = ${{{chance.choice(earlier)}}}"
    if part == "repeat_count":
        text = f"string-length({text}) mod 4"
    owner[part] = parse(text, columns=part == "choice_filter")
    try:
        in_order(rules_of(made))
    except Circle:
        owner[part] = None


def answers(chance: Random) -> dict[str, Any]:
    """What somebody has answered so far."""
    kept = {f"id-{name}": answer(chance, name) for name in FLAT}
    kept["id-person"] = [
        {
            **{f"id-{each}": answer(chance, each) for each in ("name", "age")},
            "#": number,
            "id-illness": [
                {"#": ill, "id-days": answer(chance, "days")}
                for ill in range(1, chance.randint(1, 3))
            ],
            **({"gone": True} if chance.random() < 0.2 else {}),
        }
        for number in range(1, chance.randint(1, 4))
    ]
    return kept


def answer(chance: Random, name: str) -> Any:
    """One answer, of the kind that its question keeps."""
    if name == "role":
        return chance.choice([*TOWNS, None])
    if name == "many":
        return [each for each in TOWNS if chance.random() < 0.5] or None
    if name in {"n", "age", "days"}:
        return chance.choice([None, 0, 1, 2, 40, 2.5])
    return chance.choice([*TEXTS, None])


REPEATED = [name for name in WITHIN if name not in {"person", "illness"}]


def change(chance: Random) -> tuple[str, Any]:
    """A question outside of repeats that is answered otherwise."""
    name = chance.choice(FLAT)
    return name, answer(chance, name)
