"""Expressions and grounds drawn at random, for the server and the browser to agree on.

Drawn from `random.Random`, so that thousands of them cost less than a second.
"""

from random import Random
from typing import Any

from surveys.expressions.functions import MANY, TAKES
from tests.surveys.expressions.grounds import key_of

WITHIN = {
    "person": ["person"],
    "name": ["person"],
    "age": ["person"],
    "illness": ["person", "illness"],
    "days": ["person", "illness"],
}
FLAT = ["role", "many", "n", "born", "constructor"]
OPERATORS = ["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "and", "or"]
COLUMNS = ["name", "label", "county", "people", "toString"]
OF_PERSON = ["name", "age", "days", "illness"]
PATTERNS = [
    r"[a-z]+",
    r"\d{4}-\d\d-\d\d",
    "a.?b",
    r"\s*\S+\s*",
    "(ab|c)*",
    r"[\w.-]+@\w+",
    r"\p{L}*",
]
CODES = ["%Y-%m-%d", "%e %b %y", "%H:%M:%S.%3", "%A %n %Q %%"]
TEXTS = [
    "", "", "a", "b", "bc", "a b", " a", "a\u00a0b", "true", "1", "0", "-1", "2.5", "10", "NaN",
    "1e3", "2024-02-29", "2026-11-27", "1969-12-31T23:59:59.999Z", "2026-11-27T09:30:15.25+01:00",
    "0001-01-01", "14:45", "%Y-%m", "ä😀", "person", "a@b", "a\nb",
]  # fmt: skip
NUMBERS = [
    "0",
    "1",
    "2",
    "3",
    "0.5",
    "2.5",
    "1.005",
    "12",
    "365.25",
    "20000",
    "123456789012345678901",
    ".1",
]
CONSTANTS = [".", "today()", "now()", "random()", "uuid()", "pi()", "true()", "false()", "null"]
APART = {"regex", "jr:choice-name", "indexed-repeat", "position", "pulldata", "format-date",
         "format-date-time", "last"}  # fmt: skip
"""Functions whose operands follow rules of their own."""
ORDINARY = sorted(set(TAKES) - APART)
DEEPEST = 4


def expression(chance: Random, depth: int = 0) -> str:
    """An expression, simple or made of simpler ones."""
    if depth == DEEPEST or chance.random() < 0.15 * depth:
        return leaf(chance)
    return chance.choice(KINDS)(chance, depth + 1)


def leaf(chance: Random) -> str:
    """A question, a text, a number or a constant."""
    if chance.random() < 0.4:
        return f"${{{chance.choice([*FLAT, *WITHIN])}}}"
    texts = [f"'{chance.choice(TEXTS)}'", chance.choice(NUMBERS), chance.choice(CONSTANTS)]
    return chance.choice(texts)


def infix(chance: Random, depth: int) -> str:
    """Two expressions with an operator between."""
    left, right = expression(chance, depth), expression(chance, depth)
    return f"({left} {chance.choice(OPERATORS)} {right})"


def negative(chance: Random, depth: int) -> str:
    """An expression with a minus."""
    return f"-{expression(chance, depth)}"


def call(chance: Random, depth: int) -> str:
    """A function with as many operands as it takes."""
    name = chance.choice(ORDINARY)
    least, most = TAKES[name]
    count = chance.randint(least, min(most, least + 2) if most == MANY else most)
    return f"{name}({', '.join(expression(chance, depth) for _ in range(count))})"


def special(chance: Random, depth: int) -> str:
    """A function whose operands follow rules of their own."""
    one, other = expression(chance, depth), chance.choice(["1", "2", expression(chance, depth)])
    kinds = [
        f"regex({one}, '{chance.choice(PATTERNS)}')",
        f"jr:choice-name({one}, '${{role}}')",
        f"indexed-repeat(${{age}}, ${{person}}, {other})",
        f"indexed-repeat(${{days}}, ${{person}}, {other}, ${{illness}}, 1)",
        "position(${person})",
        f"pulldata('town', '{chance.choice(COLUMNS)}', 'name', {one})",
        f"format-date({one}, '{chance.choice(CODES)}')",
        f"format-date-time(now(), '{chance.choice(CODES)}')",
    ]
    return chance.choice(kinds)


def filtered(chance: Random, depth: int) -> str:
    """A list of choices or the entries of a repeat, filtered, and a column of them."""
    source, columns = chance.choice(
        [("instance('town')/root/item", COLUMNS), ("${person}", OF_PERSON)]
    )
    comparison = f"{chance.choice(columns)} {chance.choice(OPERATORS)} {expression(chance, depth)}"
    conditions = [comparison, "position() = last()", "2", "position() > 1", "not(position() = 1)"]
    where = "".join(f"[{chance.choice(conditions)}]" for _ in range(chance.randint(0, 2)))
    return f"{source}{where}{chance.choice(['', '/' + chance.choice(columns)])}"


KINDS = [infix, infix, call, call, call, special, filtered, negative]


def answer(chance: Random) -> Any:
    """A stored answer."""
    return chance.choice(
        [
            None,
            chance.choice(TEXTS),
            chance.randint(-100, 100),
            round(chance.uniform(-1000, 1000), 3),
            chance.uniform(-1, 1) * 10 ** chance.randint(-20, 30),
            chance.random() < 0.5,
            [each for each in ("a", "b", "bc") if chance.random() < 0.5],
        ]
    )


def ground(chance: Random) -> dict[str, Any]:
    """An entry of a form with a repeat in a repeat, and somebody who stands somewhere in it."""
    answers = {name: answer(chance) for name in FLAT}
    people = chance.randint(0, 3)
    instances = {"person": people}
    for person in range(1, people + 1):
        answers |= {key_of(name, (person,)): answer(chance) for name in ("name", "age")}
        ills = instances[key_of("illness", (person,))] = chance.randint(0, 2)
        answers |= {key_of("days", (person, ill)): answer(chance) for ill in range(1, ills + 1)}
    inside = people > 0 and chance.random() < 0.5
    towns = [
        {name: chance.choice(TEXTS) for name in COLUMNS[:4]} for _ in range(chance.randint(0, 3))
    ]
    return {
        "answers": answers,
        "instances": instances,
        "within": WITHIN,
        "here": "age" if inside else "role",
        "places": [chance.randint(1, people)] if inside else [],
        "current": answer(chance),
        "lists": {"town": towns},
        "labels": {"role": {"a": "An answer", "b": "Another"}},
        "today": "2026-11-27",
        "now": "2026-11-27T09:30:15.250+01:00",
        "seed": chance.choice(TEXTS),
    }
