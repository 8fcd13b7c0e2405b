"""Finds names, places, dates and numbers in English text by rules and short lists (pure).

The rules favour finding too much: a reader takes a wrong suggestion back with one press, and
nobody takes back a name that went out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from surveys.deidentification.names import (
    FIRST_NAMES,
    NAMES_THAT_ARE_WORDS,
    NOT_NAMES,
    RELATIONS,
    SURNAMES,
)


class Kind(Enum):
    """What a stretch of text might be, in words for people."""

    NAME = "name"
    PLACE = "place"
    SCHOOL = "school or setting"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "telephone number"
    EMAIL = "email address"
    NHS = "NHS number"
    REFERENCE = "reference number"
    DATE = "date"
    AGE = "age"


@dataclass(frozen=True, order=True)
class Finding:
    """A stretch of the text that might tell who it is about."""

    start: int
    end: int
    text: str
    kind: Kind


MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
CAPITAL = r"[A-Z][A-Za-z'’-]+"
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Way|Crescent|Court|Gardens|Terrace|Place"
SETTINGS = (
    "School|Primary|Secondary|Academy|College|Nursery|Infants|Juniors|High|Grammar|Pre-?school|"
    "Children[’']s Centre|Surgery|Medical Centre|Health Centre|Hospital|Church|Mosque|Gurdwara|"
    "Community Centre|Library|Youth Club|Refuge"
)
NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"

NO_PLACE = "The |Our |A |An |This |That |Her |His |Their "
BECOMES = "aged|age|is|was|turned|turning|nearly|almost"
COUNTED = "per|%|days|weeks|months|times|hours|minutes|of"

PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.EMAIL, r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    (Kind.POSTCODE, r"(?i)\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),
    (Kind.NHS, r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"),
    (Kind.PHONE, r"(?<![\w+])(?:\+44\s?(?:\(0\)\s?)?|0)(?:[ -]?\(?\d\)?){9,10}(?!\d)"),
    (Kind.REFERENCE, r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b"),
    (Kind.REFERENCE, r"\b(?:[A-Z]{2,6}[-/ ]?\d{4,}|\d{6,}|[A-Z]\d{6,})\b"),
    (Kind.REFERENCE, r"(?i)\b(?:UFRN|ref(?:erence)?(?: number| no\.?)?)[:\s]+(?=\S*\d)\S+\b"),
    (Kind.DATE, rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})\b(?:,? \d{{4}})?"),
    (Kind.DATE, rf"(?i)\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"),
    (Kind.DATE, r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b\d{4}-\d\d-\d\d\b"),
    (Kind.ADDRESS, rf"\b\d{{1,4}}[a-z]? (?:{CAPITAL} ){{1,3}}(?:{STREETS})\b"),
    (Kind.ADDRESS, rf"\b(?:(?!{NO_PLACE}){CAPITAL} ){{1,2}}(?:{STREETS})\b"),
    (
        Kind.SCHOOL,
        rf"\b(?:(?!{NO_PLACE}){CAPITAL} (?:and |of )?){{1,4}}(?:{SETTINGS})\b(?: School)?",
    ),
    (Kind.SCHOOL, rf"\bSt\.? {CAPITAL}(?:[’']s)?\b"),
    (Kind.AGE, rf"(?i)\b(?:{BECOMES}) \d{{1,2}}\b(?! (?:{COUNTED}))"),
    (Kind.AGE, rf"(?i)\b(?:aged|age) (?:{NUMBER_WORDS})\b"),
    (Kind.AGE, rf"(?i)\b(?:\d{{1,2}}|{NUMBER_WORDS})[- ](?:year|yr|month|week)s?[- ]olds?\b"),
)

TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|PC|Sgt|Rev|Nurse|Sister|Auntie|Uncle"
WORD = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’-]*")
HONORIFIC = re.compile(rf"\b(?:{TITLES})\.? ({CAPITAL}(?: {CAPITAL})?)")
CALLED = re.compile(r"\b(?:called|named|known as|nicknamed|name is|name was) ([A-Za-z'’-]{2,})")
RELATED = re.compile(rf"\b(?:{RELATIONS}),? ({CAPITAL})")
RELATIVE_OF = re.compile(rf"\b({CAPITAL})[’']s (?:{RELATIONS})\b")
SPOKE = re.compile(
    r"(?:\s|,\s)(?:said|says|told|asked|felt|feels|has|had|went|goes|is|was|loves|got|came|who|did|"
    r"started|now|and)\b"
)
SAID = re.compile(r"(?:\s|,\s)(?:said|says|told|asked|felt|feels|loves|laughed|cried)\b")
STARTS_SENTENCE = re.compile(r"(?:^|[.!?:“\"]\s*|\n\s*)$")
WORDS_BEFORE_A_NAME = re.compile(r"\b(?:with|and|to|for|by|told|asked|saw|met|rang|from)\s$", re.I)


def find(text: str, places: Iterable[str] = (), people: Iterable[str] = ()) -> list[Finding]:
    """Everything in the text that might tell who it is about, in its order, without overlaps.

    `places` are names of localities, `people` names that are known to be near
    (the writer's own, colleagues').
    """
    found: list[Finding] = []
    for kind, pattern in PATTERNS:
        _add(found, (_finding(text, m.start(), m.end(), kind) for m in re.finditer(pattern, text)))
    _add(found, _listed(text, places, Kind.PLACE))
    _add(found, _listed(text, people, Kind.NAME))
    _add(found, _names(text))
    _add(found, _again(text, found))
    return sorted(found)


def _finding(text: str, start: int, end: int, kind: Kind) -> Finding:
    return Finding(start, end, text[start:end], kind)


def _add(found: list[Finding], more: Iterable[Finding]) -> None:
    """Keep what lies in no stretch that was found before."""
    for each in more:
        if all(each.end <= other.start or other.end <= each.start for other in found):
            found.append(each)


def _listed(text: str, words: Iterable[str], kind: Kind) -> Iterator[Finding]:
    """The listed words wherever they stand whole, the longest first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE):
            yield _finding(text, match.start(), match.end(), kind)


def _names(text: str) -> Iterator[Finding]:
    """Names by what stands around them, then by lists and capital letters."""
    for pattern in (HONORIFIC, CALLED, RELATED, RELATIVE_OF):
        for match in pattern.finditer(text):
            if _bare(match[1]) not in NOT_NAMES - NAMES_THAT_ARE_WORDS:
                yield _finding(
                    text, match.start(1), match.start(1) + len(_named(match[1])), Kind.NAME
                )
    for match in WORD.finditer(text):
        if _looks_like_a_name(text, match):
            yield _name(text, match.start(), match[0])


def _name(text: str, start: int, word: str) -> Finding:
    return _finding(text, start, start + len(_named(word)), Kind.NAME)


def _named(word: str) -> str:
    """The word without the ending of a possessive."""
    return re.sub(r"[’'](?:s|S)?$", "", word)


def _bare(word: str) -> str:
    return _named(word).lower().replace("’", "'")


def _looks_like_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether one word, where it stands, is likely a name."""
    word, bare = match[0], _bare(match[0])
    is_capital, before = word[0].isupper(), text[: match.start()]
    starts = bool(STARTS_SENTENCE.search(before))
    if bare in NAMES_THAT_ARE_WORDS:
        return is_capital and _stands_like_a_name(text, match, starts)
    if bare in FIRST_NAMES:
        return True
    if not is_capital or bare in NOT_NAMES or len(bare) < 2:  # noqa: PLR2004  # initials, and the word I
        return False
    if bare in SURNAMES:
        return not starts or bool(SPOKE.match(text, match.end()))
    return bool(SAID.match(text, match.end())) if starts else not word.isupper()


def _stands_like_a_name(text: str, match: re.Match[str], starts: bool) -> bool:
    """Whether a word that may be a name (Hope, May, Will) stands as names do."""
    after = text[match.end() :]
    followed = re.match(rf"\s({CAPITAL})", after)
    if followed and _bare(followed[1]) in SURNAMES:
        return True
    is_month = _bare(match[0]) in NOT_NAMES
    if starts:
        spoke = (SAID if is_month else SPOKE).match(after)
        return bool(spoke) or match[0].endswith(("'s", "’s"))
    return not is_month or bool(
        SPOKE.match(after) or WORDS_BEFORE_A_NAME.search(text[: match.start()])
    )


def _again(text: str, found: list[Finding]) -> Iterator[Finding]:
    """What was found as a name once, wherever else it stands with a capital letter."""
    names = {_bare(part) for each in found if each.kind == Kind.NAME for part in each.text.split()}
    for match in WORD.finditer(text):
        bare = _bare(match[0])
        if bare in names and (match[0][0].isupper() or bare not in NAMES_THAT_ARE_WORDS):
            yield _name(text, match.start(), match[0])
