"""What to write in place of what was found, the same word for the same person throughout (pure)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase

from surveys.deidentification.finding import NUMBER_WORDS, Finding, Kind, find

WORDS = {
    Kind.PLACE: "[place]",
    Kind.SCHOOL: "[school or setting]",
    Kind.ADDRESS: "[address]",
    Kind.POSTCODE: "[postcode]",
    Kind.PHONE: "[telephone number]",
    Kind.EMAIL: "[email address]",
    Kind.NHS: "[number]",
    Kind.REFERENCE: "[number]",
    Kind.DATE: "[date]",
}
BANDS = ((5, "[under 5]"), (12, "[5 to 11]"), (18, "[12 to 17]"))
NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS.split("|"), 1)}
Suggestion = tuple[Finding, str]


def suggestions(
    parts: Mapping[str, str], places: Iterable[str] = (), people: Iterable[str] = ()
) -> dict[str, list[Suggestion]]:
    """For each part of a story what was found, and what to write in its place."""
    places, people = list(places), list(people)
    letters: dict[str, str] = {}
    return {
        part: [(each, instead_of(each, letters)) for each in find(text, places, people)]
        for part, text in parts.items()
    }


def instead_of(finding: Finding, letters: dict[str, str]) -> str:
    """The words for one finding; `letters` remembers who is person A."""
    if finding.kind == Kind.NAME:
        first = finding.text.split()[0].lower()
        if first not in letters:
            number = len(letters)
            letter = ascii_uppercase[number % len(ascii_uppercase)]
            letters[first] = letter * (number // len(ascii_uppercase) + 1)
        return f"[person {letters[first]}]"
    if finding.kind == Kind.AGE:
        return age_band(finding.text)
    return WORDS[finding.kind]


def age_band(text: str) -> str:
    """The words around an age, with the age made broad."""
    years = re.search(r"\d+", text)
    word = next((word for word in NUMBERS if re.search(rf"\b{word}\b", text.lower())), "")
    age = int(years[0]) if years else NUMBERS.get(word, 0)
    if re.search(r"month|week", text, re.IGNORECASE):
        age = 0
    band = next((words for limit, words in BANDS if age < limit), "[adult]")
    lead = re.match(r"(?:is|was|turned|turning|nearly|almost|aged|age) ", text, re.IGNORECASE)
    return f"{lead[0] if lead else ''}{band}"


def replaced(text: str, chosen: Sequence[tuple[Finding, str]]) -> str:
    """The text with each of these findings written otherwise."""
    for finding, words in sorted(chosen, reverse=True):
        text = text[: finding.start] + words + text[finding.end :]
    return text
