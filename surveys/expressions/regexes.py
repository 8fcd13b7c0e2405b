"""Patterns of `regex()`: those that mean the same to RE2 on the server and to the browser.

A pattern is read and written again in a form that both engines take alike: `.` and `\\s` as
classes, since the engines disagree about line ends and blanks; signs that stand for themselves
escaped. What one of them cannot do (looking ahead, references back) is refused with its place.
"""

import re

import re2

QUANTIFIER = re.compile(r"[*+?]|\{[0-9]+(,[0-9]*)?\}")
GROUP_SIGNS = set(".^$|()[]{}*+?/\\")
CLASS_SIGNS = set("\\]^-[")
CATEGORY = re.compile(r"\{[LMNPSZ][a-z]?\}")
BLANK = r"\t\n\f\r "
CONTROLS = {"t": r"\t", "n": r"\n", "r": r"\r", "f": r"\f", "v": r"\v"}
HEX = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")


class PatternError(ValueError):
    """A pattern we cannot use. `at` is the character where reading stopped, from 1."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def common_pattern(pattern: str) -> str:
    """The pattern as both engines read it. Raises `PatternError`."""
    made = Reader(pattern).alternatives(inside=0)
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(made, options)
    except re2.error as error:
        raise PatternError(f"The pattern of regex() cannot be used: {plain(error)}", 1) from error
    return made


def plain(error: Exception) -> str:
    """What RE2 says, as text."""
    said = error.args[0] if error.args else ""
    return said.decode() if isinstance(said, bytes) else str(said)


class Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.place = 0

    def refuse(self, words: str) -> PatternError:
        """A refusal at the present place."""
        return PatternError(f"The pattern of regex() {words}", self.place + 1)

    def next(self) -> str:
        """The next character, empty at the end."""
        return self.pattern[self.place : self.place + 1]

    def take(self) -> str:
        """The next character, passed."""
        self.place += 1
        return self.pattern[self.place - 1]

    def alternatives(self, inside: int) -> str:
        """Everything up to the bracket that closes, or to the end."""
        made = []
        while self.next() and not (self.next() == ")" and inside):
            made.append(self.piece())
        return "".join(made)

    def piece(self) -> str:
        """One thing with what says how often it comes."""
        if self.next() == "|":
            return self.take()
        start = self.place
        made = self.thing()
        found = QUANTIFIER.match(self.pattern, self.place)
        if not found:
            return made
        if made in {"^", "$", r"\b", r"\B"}:
            raise self.refuse(f"repeats “{made}”, which has no length")
        self.place = found.end()
        lazy = "?" if self.next() == "?" and self.take() else ""
        if QUANTIFIER.match(self.pattern, self.place):
            self.place = start
            raise self.refuse("says twice how often something comes")
        return made + found[0] + lazy

    def thing(self) -> str:
        """A character, a class, a group or a place."""
        if self.next() == "(":
            return self.group()
        if self.next() == "[":
            return self.characters()
        if self.next() == "\\":
            return self.escape(in_class=False)
        if QUANTIFIER.match(self.pattern, self.place):
            raise self.refuse(f"has nothing that “{self.next()}” could repeat")
        if self.next() == "{" and re.match(r"\{,[0-9]+\}", self.pattern[self.place :]):
            raise self.refuse("needs a number before the comma: {0,3}")
        if self.next() == ")":
            raise self.refuse("closes a bracket that was never opened")
        sign = self.take()
        if sign in {"^", "$"}:
            return sign
        return r"[^\n]" if sign == "." else literal(sign)

    def group(self) -> str:
        """A group in brackets. What it holds is never asked for, so it is not remembered."""
        start = self.place
        self.take()
        if self.next() == "?":
            if not self.pattern.startswith("?:", self.place):
                raise self.refuse("looks ahead or back, or sets an option: we cannot do that")
            self.place += 2
        made = self.alternatives(inside=1)
        if not self.next():
            self.place = start
            raise self.refuse("has a bracket that is not closed")
        self.take()
        return f"(?:{made})"

    def characters(self) -> str:
        """A class of characters in square brackets."""
        start = self.place
        made = [self.take()]
        if self.next() == "^":
            made.append(self.take())
        if self.next() == "]":
            raise self.refuse("has “]” first in square brackets: write \\] for the sign itself")
        while self.next() != "]":
            if not self.next():
                self.place = start
                raise self.refuse("has a square bracket that is not closed")
            made.append(self.member())
        return "".join(made) + self.take()

    def member(self) -> str:
        """One character or range of a class."""
        if self.pattern.startswith("[:", self.place):
            raise self.refuse("uses [:names:] of classes: write \\d, \\w or the characters")
        first = self.single()
        follows = self.pattern[self.place : self.place + 2]
        if not follows.startswith("-") or follows[1:] in {"", "]"} or is_set(first):
            return first
        self.take()
        last = self.single()
        if is_set(last):
            raise self.refuse("has a range that does not end in a character")
        return f"{first}-{last}"

    def single(self) -> str:
        """One character of a class, or an escape that stands for several."""
        if self.next() == "\\":
            return self.escape(in_class=True)
        sign = self.take()
        return f"\\{sign}" if sign in CLASS_SIGNS else sign

    def escape(self, in_class: bool) -> str:
        """What a backslash and what follows it mean."""
        self.take()
        sign = self.next()
        if not sign:
            raise self.refuse("ends with a backslash")
        found = HEX.match(self.pattern, self.place)
        if found:
            self.place = found.end()
            return literal(chr(int(found[1] or found[2], 16)), in_class)
        if sign in "pP":
            return self.category()
        self.take()
        if not sign.isalnum():
            return literal(sign, in_class)
        return self.letter(sign, in_class)

    def letter(self, sign: str, in_class: bool) -> str:
        """What a backslash and a letter mean."""
        if sign in CONTROLS:
            return CONTROLS[sign]
        if sign in "dDwW":
            return f"\\{sign}"
        if sign == "s":
            return BLANK if in_class else f"[{BLANK}]"
        if sign == "S" and not in_class:
            return f"[^{BLANK}]"
        if sign in "bB" and not in_class:
            return f"\\{sign}"
        self.place -= 1
        if sign.isdigit():
            raise self.refuse("refers back to a group: we cannot do that")
        raise self.refuse(f"has “\\{sign}”, which we do not know here")

    def category(self) -> str:
        """A Unicode category such as `\\p{L}`."""
        sign = self.take()
        found = CATEGORY.match(self.pattern, self.place)
        if not found:
            raise self.refuse("names a kind of character we do not know: write \\p{L}, \\p{Lu}")
        self.place = found.end()
        return f"\\{sign}{found[0]}"


def literal(sign: str, in_class: bool = False) -> str:
    """A character that stands for itself."""
    return f"\\{sign}" if sign in (CLASS_SIGNS if in_class else GROUP_SIGNS) else sign


def is_set(made: str) -> bool:
    """Whether a member of a class is itself a set of characters."""
    return made == BLANK or made[:2] in {r"\d", r"\D", r"\w", r"\W", r"\p", r"\P"}
