"""The texts that both programs are measured with: a million words, ten thousand excerpts."""

from dataclasses import dataclass
from random import Random

CODES = 50
SHORT, MIDDLE, LONG = "500 words", "10,000 words", "100,000 words"
LENGTHS = ((SHORT, 500, 1600, 4), (MIDDLE, 10_000, 10, 200), (LONG, 100_000, 1, 1600))
"""The name of a length, its words, how many texts there are, excerpts in each."""
SPOKEN = (
    "she listened and we found time to talk about the bus home school money sleep calm evening "
    "worker visit plan help before after again never always friend garden kitchen morning"
)


@dataclass(frozen=True)
class Written:
    """One text and its excerpts: code, start, end."""

    name: str
    length: str
    words: str
    excerpts: tuple[tuple[int, int, int], ...]


def corpus() -> list[Written]:
    """The same texts every time."""
    chance, made, code = Random(1), [], 0
    for length, size, texts, excerpts in LENGTHS:
        for number in range(texts):
            words = written(chance, size)
            places = []
            for _ in range(excerpts):
                start = chance.randrange(len(words) - 200)
                places.append((code % CODES, start, start + chance.randrange(20, 160)))
                code += 1
            made.append(Written(f"{length}, {number + 1}", length, words, tuple(places)))
    return made


def written(chance: Random, size: int) -> str:
    """Sentences of 12 words, paragraphs of five sentences."""
    said = SPOKEN.split()
    sentences = [
        " ".join(chance.choices(said, k=12)).capitalize() + "." for _ in range(size // 12 + 1)
    ]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    return "\n".join(paragraphs)
