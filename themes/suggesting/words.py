"""The words of a text as methods compare them: in lower case, stemmed, without the commonest."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from snowballstemmer import stemmer

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMMON = """
    a about above after again all also am an and any are as at be because been before being
    between both but by came can could did do does doing down during each even ever every few for
    from further get gets getting go goes going got had has have having he her here hers herself him
    himself his how i if in into is it its itself just let like lot made make makes many may me more
    most much my myself of off on once one only or other our ours out over own really said same say
    says she should so some still such take than that the their theirs them themselves then there
    these they thing things this those through to too two under until up upon us very was way we
    well went were what when where which while who whom why will with would you your yours yourself
    it's i'm i've we've they're you're that's he's she's
"""
COMMON = frozenset(_COMMON.split())
"""Not words that deny: "no" and "not" carry meaning in what people say."""

_stemmer = stemmer("english")
Weights = Mapping[str, float]


@cache
def stem(word: str) -> str:
    """The stem of one word in lower case."""
    return str(_stemmer.stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of a text in their order, without common words."""
    found = (word.lower().replace("’", "'") for word in WORD.findall(text))
    return [stem(word) for word in found if word not in COMMON]


def holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the stems of a phrase stand side by side in the stems of a text."""
    size = len(phrase)
    return bool(size) and any(
        list(text[at : at + size]) == list(phrase) for at in range(len(text) - size + 1)
    )


def rarity(texts: Iterable[Sequence[str]]) -> dict[str, float]:
    """By stem, how much it tells: the smoothed inverse of the share of texts that have it."""
    counted: Counter[str] = Counter()
    number = 0
    for number, text in enumerate(texts, 1):  # noqa: B007  # the last number is how many there are
        counted.update(set(text))
    return {word: math.log((1 + number) / (1 + many)) + 1 for word, many in counted.items()}


def weighed(text: Sequence[str], rare: Weights) -> dict[str, float]:
    """TF-IDF weights of a text, as a vector of length 1."""
    return unit({word: many * rare.get(word, 0.0) for word, many in Counter(text).items()})


def unit(vector: Weights) -> dict[str, float]:
    """The vector with length 1, if it has any."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items() if weight} if length else {}


def plus(total: dict[str, float], vector: Weights, times: float) -> dict[str, float]:
    """Add a vector so many times to a total."""
    for word, weight in vector.items():
        total[word] = total.get(word, 0.0) + times * weight
    return total


def likeness(one: Weights, other: Weights) -> float:
    """The product of two vectors."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())
