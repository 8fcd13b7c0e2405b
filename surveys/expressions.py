"""Reads the expressions of an XLSForm into a tree of plain JSON, or says where they are wrong.

A tree is one of `{"name": q, "at": n}` (the answer of a question), `{"value": v, "at": n}`
(a text or a number) and `{"call": f, "with": [tree, …], "at": n}`, where `f` is a function or
an operator and `at` counts characters from 1. `surveys/evaluating.py` works trees out.

The grammar is that of OpenRosa's XPath for what is supported so far. A new function needs a
line in `FUNCTIONS` here and one in `evaluating.FUNCTIONS`.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

Tree = dict[str, Any]

FUNCTIONS: dict[str, int] = {"selected": 2, "not": 1, "true": 0, "false": 0}
"""Each function with the number of things it takes."""

GRAMMAR = r"""
?start: or_
?or_: and_ | or_ OR and_ -> infix
?and_: equality | and_ AND equality -> infix
?equality: relation | equality EQUALITY relation -> infix
?relation: unary | relation RELATION unary -> infix
?unary: primary | MINUS unary -> negative
?primary: NUMBER -> number
    | TEXT -> text
    | REFERENCE -> reference
    | FUNCTION "(" [or_ ("," or_)*] ")" -> call
    | "(" or_ ")"

OR: /or(?![\w.-])/
AND: /and(?![\w.-])/
EQUALITY: "=" | "!="
RELATION: "<=" | ">=" | "<" | ">"
MINUS: "-"
NUMBER: /\d+(\.\d*)?|\.\d+/
TEXT: /'[^']*'|"[^"]*"/
REFERENCE: /\$\{\s*[A-Za-z_][\w.-]*\s*\}/
FUNCTION: /[A-Za-z_][\w:.-]*(?=\s*\()/
%import common.WS
%ignore WS
"""


class ExpressionError(ValueError):
    """An expression that cannot be read. `at` is the character where reading stopped, from 1."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@v_args(inline=True)
class Builder(Transformer[Token, Tree]):
    """Turns lark's tree into ours."""

    def infix(self, left: Tree, operator: Token, right: Tree) -> Tree:
        return {"call": str(operator), "with": [left, right], "at": at(operator)}

    def negative(self, minus: Token, operand: Tree) -> Tree:
        return {"call": "-", "with": [operand], "at": at(minus)}

    def number(self, token: Token) -> Tree:
        value = float(token)
        return {"value": int(value) if value.is_integer() else value, "at": at(token)}

    def text(self, token: Token) -> Tree:
        return {"value": str(token)[1:-1], "at": at(token)}

    def reference(self, token: Token) -> Tree:
        return {"name": str(token)[2:-1].strip(), "at": at(token)}

    def call(self, token: Token, *given: Tree | None) -> Tree:
        name, operands = str(token), [operand for operand in given if operand is not None]
        if name not in FUNCTIONS:
            raise ExpressionError(f"We do not know the function {name}()", at(token))
        if len(operands) != FUNCTIONS[name]:
            wanted = f"{name}() takes {in_words(FUNCTIONS[name])}"
            raise ExpressionError(f"{wanted}, but {in_words(len(operands))} stand here", at(token))
        return {"call": name, "with": operands, "at": at(token)}


def at(token: Token) -> int:
    """The token's first character, counted from 1."""
    return (token.start_pos or 0) + 1


def in_words(count: int) -> str:
    """How many things, in words."""
    named = {0: "nothing", 1: "one value", 2: "two values", 3: "three values"}
    return named.get(count, f"{count} values")


@cache
def parser() -> Lark:
    """The parser, built once (about 10 ms)."""
    return Lark(GRAMMAR, parser="lalr", lexer="contextual")


def parse(text: str) -> Tree:
    """The tree of an expression. Raises `ExpressionError` with the place and plain words."""
    if not text.strip():
        raise ExpressionError("There is nothing here", 1)
    try:
        return Builder().transform(parser().parse(text))
    except UnexpectedInput as error:
        raise ExpressionError(*what_went_wrong(text, error)) from error
    except VisitError as error:
        raise error.orig_exc from error


def what_went_wrong(text: str, error: UnexpectedInput) -> tuple[str, int]:
    """Plain words for a place where the parser stopped, and that place."""
    at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    place = len(text) if at_end else error.pos_in_stream or 0
    rest = text[place:].lstrip()
    place = len(text) - len(rest)
    if rest:
        return words_about(rest), place + 1
    missing = text.count("(") > text.count(")")
    return ("A bracket is not closed" if missing else "It ends too early"), place + 1


def words_about(rest: str) -> str:
    """Plain words for what stands where the parser stopped."""
    if rest[0] == "$":
        return "A question is written ${name}, with its name in curly brackets"
    if rest[0] == ")":
        return "A bracket is closed that was never opened, or something is missing in it"
    if rest[0] in "'\"":
        if rest.count(rest[0]) % 2:
            return "A quotation mark is not closed"
        return "Two values stand side by side with nothing between them"
    word = rest.split(maxsplit=1)[0]
    hint = "; put a text in quotation marks, and a question in ${ }" if word[0].isalpha() else ""
    return f"We do not understand “{word}” here{hint}"


def references(tree: Tree) -> Iterator[tuple[str, int]]:
    """Every question the tree asks for, with its place, from left to right."""
    if "name" in tree:
        yield tree["name"], tree["at"]
    for operand in tree.get("with", []):
        yield from references(operand)


def comparisons(tree: Tree) -> Iterator[tuple[str, str, int]]:
    """Each question compared with a text, the text, and the text's place.

    Counts `=`, `!=` and `selected()`, so that a text that is no choice can be found.
    """
    operands = tree.get("with", [])
    if tree.get("call") in {"=", "!=", "selected"}:
        for one, other in (operands, operands[::-1]):
            if "name" in one and isinstance(other.get("value"), str) and other["value"]:
                yield one["name"], other["value"], other["at"]
    for operand in operands:
        yield from comparisons(operand)
