"""Reads the expressions of an XLSForm into trees, or says where they are wrong.

The grammar is OpenRosa's XPath as forms use it. A new function needs a line in `functions.TAKES`,
one in `functions.FUNCTIONS` (or `evaluating.FORMS`), and the same in the twin in JavaScript.
"""

import re
from difflib import get_close_matches
from functools import cache
from typing import Any, cast

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken

from surveys.expressions.functions import MANY, TAKES
from surveys.expressions.regexes import PatternError, common_pattern
from surveys.expressions.trees import Tree, depth

GRAMMAR = r"""
?start: or_
?or_: and_ | or_ OR and_ -> infix
?and_: equality | and_ AND equality -> infix
?equality: relation | equality EQUALITY relation -> infix
?relation: sum | relation RELATION sum -> infix
?sum: product | sum (PLUS | MINUS) product -> infix
?product: unary | product (TIMES | DIV | MOD) unary -> infix
?unary: path | MINUS unary -> negative
?path: primary
    | path "/" NAME -> child
    | path "/" UP -> upwards
    | path "/" SELF -> itself
    | path FILTER or_ "]" -> filtered
?primary: NUMBER -> number
    | TEXT -> text
    | REFERENCE -> reference
    | SELF -> current
    | UP -> upward
    | ROOT NAME -> absolute
    | NAME -> bare
    | FUNCTION "(" [or_ ("," or_)*] ")" -> call
    | "(" or_ ")"

OR: /or(?![\w.-])/
AND: /and(?![\w.-])/
DIV: /div(?![\w.-])/
MOD: /mod(?![\w.-])/
EQUALITY: "=" | "!="
RELATION: "<=" | ">=" | "<" | ">"
PLUS: "+"
MINUS: "-"
TIMES: "*"
FILTER: "["
ROOT: "/"
UP: ".."
SELF: "."
NUMBER.2: /\d+(\.\d*)?|\.\d+/
TEXT: /'[^']*'|"[^"]*"/
REFERENCE: /\$\{\s*[^\W\d][\w.-]*\s*\}/
FUNCTION.2: /[^\W\d][\w:.-]*(?=\s*\()/
NAME: /[^\W\d][\w.-]*/
%import common.WS
%ignore WS
"""
QUOTED = re.compile(r"\s*\$\{\s*([^\W\d][\w.-]*)\s*\}\s*")
ROWS_PATH = 2
"""`/root/item` stands between `instance('list')` and its rows."""
CHAINED = {"or", "and"}
DEEPEST = 150
OF_FILTERS = {
    "position": "needs a repeat here: position(..)",
    "last": "stands in square brackets only",
}
TOO_DEEP = "This is nested too deeply for us: put parts of it into calculations"
INSTEAD = {
    "digest": "the page could not work it out while somebody answers",
    "area": "we do not ask for places on a map",
    "distance": "we do not ask for places on a map",
}


class ExpressionError(ValueError):
    """An expression that cannot be read. `at` is the character where reading stopped, from 1."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


@v_args(inline=True)
class Builder(Transformer[Token, Tree]):
    """Turns lark's tree into ours (`trees.py`)."""

    def infix(self, left: Tree, operator: Token, right: Tree) -> Tree:
        if operator in CHAINED and left.get("call") == operator:
            return {**left, "with": [*left["with"], right]}
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

    def current(self, token: Token) -> Tree:
        return {"current": True, "at": at(token)}

    def upward(self, token: Token) -> Tree:
        return {"path": [".."], "at": at(token)}

    def absolute(self, slash: Token, name: Token) -> Tree:
        return {"path": ["/", str(name)], "at": at(slash)}

    def bare(self, token: Token) -> Tree:
        return {"column": str(token), "at": at(token)}

    def upwards(self, source: Tree, token: Token) -> Tree:
        if "path" in source or "current" in source:
            return {"path": [*source.get("path", []), ".."], "at": source["at"]}
        raise ExpressionError("We cannot go up from here", at(token))

    def itself(self, source: Tree, token: Token) -> Tree:
        return source

    def child(self, source: Tree, token: Token) -> Tree:
        name = str(token)
        if "path" in source:
            return {"path": [*source["path"], name], "at": source["at"]}
        if "instance" in source:
            return rows_of(source, name)
        if not {"name", "rows", "filter", "of"} & source.keys():
            raise ExpressionError(f"We do not understand “/{name}” here", at(token) - 1)
        name = "label" if name == "itextId" else name
        return {"column": name, "of": source, "at": at(token)}

    def filtered(self, source: Tree, bracket: Token, where: Tree) -> Tree:
        if "instance" in source:
            raise ExpressionError("After instance('…') comes /root/item", at(bracket))
        return {"filter": source, "where": where, "at": at(bracket)}

    def call(self, token: Token, *given: Tree | None) -> Tree:
        name, operands = str(token), [operand for operand in given if operand is not None]
        place = at(token)
        if name == "current" and not operands:
            return {"current": True, "outer": True, "at": place}
        if name == "instance":
            return instance(operands, place)
        check_takes(name, len(operands), place)
        tree = {"call": name, "with": operands, "at": place}
        settle = SETTLED.get(name)
        return settle(tree) if settle else tree


def instance(operands: list[Tree], place: int) -> Tree:
    """`instance('list')`, to be followed by `/root/item`."""
    if len(operands) != 1 or not isinstance(operands[0].get("value"), str):
        raise ExpressionError("instance() takes the name of a list in quotation marks", place)
    return {"instance": operands[0]["value"], "steps": 0, "at": place}


def rows_of(source: Tree, name: str) -> Tree:
    """One step from `instance('list')` towards its rows."""
    if source["steps"] + 1 < ROWS_PATH:
        return {**source, "steps": source["steps"] + 1}
    return {"rows": source["instance"], "at": source["at"]}


def settled_regex(tree: Tree) -> Tree:
    """`regex` with its pattern as both engines read it."""
    pattern = tree["with"][1]
    if not isinstance(pattern.get("value"), str):
        raise ExpressionError("Write the pattern of regex() in quotation marks", pattern["at"])
    try:
        return {**tree, "pattern": common_pattern(pattern["value"])}
    except PatternError as error:
        raise ExpressionError(str(error), pattern["at"] + error.at) from error


def settled_choice_name(tree: Tree) -> Tree:
    """`jr:choice-name(value, '${question}')`: the question is written as a text."""
    value, asked = tree["with"]
    found = QUOTED.fullmatch(str(asked.get("value", "")))
    if not found:
        words = "Write the question of jr:choice-name() as '${name}'"
        raise ExpressionError(words, asked["at"])
    return {**tree, "with": [value, {"name": found[1], "at": asked["at"]}]}


def settled_indexed(tree: Tree) -> Tree:
    """`indexed-repeat(${question}, ${repeat}, number, …)`."""
    operands = tree["with"]
    if len(operands) % 2 == 0:
        words = "indexed-repeat() takes a question, then a repeat and a number for each repeat"
        raise ExpressionError(words, tree["at"])
    for operand in [operands[0], *operands[1::2]]:
        if not {"name", "path"} & operand.keys():
            raise ExpressionError("A question or repeat must stand here: ${name}", operand["at"])
    return tree


def settled_position(tree: Tree) -> Tree:
    """`position(..)`: which entry of a repeat."""
    for operand in tree["with"]:
        if not {"name", "path"} & operand.keys():
            raise ExpressionError("position() takes a repeat: position(..)", operand["at"])
    return tree


SETTLED = {
    "regex": settled_regex,
    "jr:choice-name": settled_choice_name,
    "indexed-repeat": settled_indexed,
    "position": settled_position,
}


def check_takes(name: str, count: int, place: int) -> None:
    """A function is one we know, with as many values as it takes."""
    if name not in TAKES:
        raise ExpressionError(unknown(name), place)
    least, most = TAKES[name]
    if not least <= count <= most:
        wanted = f"{name}() takes {takes_in_words(least, most)}"
        stands = "stands" if count == 1 else "stand"
        raise ExpressionError(f"{wanted}, but {in_words(count)} {stands} here", place)


def unknown(name: str) -> str:
    """Plain words for a function we do not know, with the one that may be meant."""
    if name in INSTEAD:
        return f"We do not support {name}(): {INSTEAD[name]}"
    near = get_close_matches(name.lower(), TAKES, n=1)
    hint = f". Did you mean {near[0]}()?" if near else ""
    return f"We do not know the function {name}(){hint}"


def takes_in_words(least: int, most: int) -> str:
    """How many values a function takes, in words."""
    if most == MANY:
        return f"at least {in_words(least)}"
    return in_words(most) if least == most else f"{in_words(least)} to {in_words(most)}"


def in_words(count: int) -> str:
    """How many values, in words."""
    named = {0: "nothing", 1: "one value", 2: "two values", 3: "three values"}
    return named.get(count, f"{count} values")


def at(token: Token) -> int:
    """The token's first character, counted from 1."""
    return (token.start_pos or 0) + 1


@cache
def parser() -> Lark:
    """The parser, built once (about 20 ms). It builds our trees as it reads."""
    return Lark(GRAMMAR, parser="lalr", lexer="contextual", transformer=Builder())


def parse(text: str, *, columns: bool = False, lenient: bool = False) -> Tree:
    """The tree of an expression. Raises `ExpressionError` with the place and plain words.

    `columns` says that bare words are columns of a list, as in a choice filter. To the `lenient`
    another bare word is nothing, as to XPath, and its part of the tree has it as `word`.
    """
    if not text.strip():
        raise ExpressionError("There is nothing here", 1)
    try:
        tree = cast(Tree, parser().parse(text))
    except UnexpectedInput as error:
        raise ExpressionError(*what_went_wrong(text, error)) from error
    if depth(tree) > DEEPEST:
        raise ExpressionError(TOO_DEEP, 1)
    return settled(nothing_for_words(tree) if lenient and not columns else tree, columns)


def nothing_for_words(tree: Tree) -> Tree:
    """The tree with nothing in place of bare words outside of filters."""
    if tree.get("column", "null") != "null" and "of" not in tree:
        return {"value": "", "word": tree["column"], "at": tree["at"]}
    made: dict[str, Any] = dict(tree)
    if "with" in tree:
        made["with"] = [nothing_for_words(part) for part in tree["with"]]
    for key in ("of", "filter"):
        if key in tree:
            made[key] = nothing_for_words(tree[key])
    return made


def settled(tree: Tree, in_filter: bool) -> Tree:
    """The tree once it is known which parts stand in a filter.

    There `.` and bare words are about the row that is looked at. Forms write `null` for the empty
    text.
    """
    if "instance" in tree:
        raise ExpressionError("After instance('…') comes /root/item", tree["at"])
    if "current" in tree or tree.get("column") == "null":
        return settled_word(tree, in_filter)
    if not in_filter:
        refuse_outside(tree)
    made: dict[str, Any] = dict(tree)
    if "with" in tree:
        made["with"] = [settled(part, in_filter) for part in tree["with"]]
    for key in ("of", "filter"):
        if key in tree:
            made[key] = settled(tree[key], in_filter)
    if "where" in tree:
        made["where"] = settled(tree["where"], True)
    return made


def settled_word(tree: Tree, in_filter: bool) -> Tree:
    """What `.`, `current()` and `null` stand for."""
    if "current" not in tree:
        return {"value": "", "at": tree["at"]}
    in_row = in_filter and "outer" not in tree
    return {"column": ".", "at": tree["at"]} if in_row else {"current": True, "at": tree["at"]}


def refuse_outside(tree: Tree) -> None:
    """Refuse what only means something in a filter: bare words, and counting its nodes."""
    if "column" in tree and "of" not in tree:
        raise ExpressionError(not_understood(tree["column"]), tree["at"])
    if tree.get("call") in OF_FILTERS and not tree["with"]:
        raise ExpressionError(f"{tree['call']}() {OF_FILTERS[tree['call']]}", tree["at"])


def what_went_wrong(text: str, error: UnexpectedInput) -> tuple[str, int]:
    """Plain words for a place where the parser stopped, and that place."""
    at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    place = len(text) if at_end else error.pos_in_stream or 0
    rest = text[place:].lstrip()
    place = len(text) - len(rest)
    if rest:
        return words_about(rest), place + 1
    missing = text.count("(") > text.count(")") or text.count("[") > text.count("]")
    return ("A bracket is not closed" if missing else "It ends too early"), place + 1


def words_about(rest: str) -> str:
    """Plain words for what stands where the parser stopped."""
    if rest.startswith("${last-saved#"):
        return "We do not support ${last-saved#…}: nothing is kept from an earlier response"
    if rest[0] == "$":
        return "A question is written ${name}, with its name in curly brackets"
    if rest[0] in ")]":
        return "A bracket is closed that was never opened, or something is missing in it"
    if rest[0] in "'\"":
        if rest.count(rest[0]) % 2:
            return "A quotation mark is not closed"
        return "Two values stand side by side with nothing between them"
    return not_understood(rest.split(maxsplit=1)[0])


def not_understood(word: str) -> str:
    """Plain words for a word that says nothing here."""
    hint = "; put a text in quotation marks, and a question in ${ }" if word[0].isalpha() else ""
    return f"We do not understand “{word}” here{hint}"
