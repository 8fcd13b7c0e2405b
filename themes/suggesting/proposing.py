"""Which codes to suggest for which words, why, and how sure: three methods side by side.

*Synonyms*: the words hold the code's name or another word for it. *Words*: TF-IDF of stems against
all that is known of the code. *Meaning*: what was learnt from vectors of sentences, of definitions
and coded examples alike. Meaning decides the order, or words where there are no vectors.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from themes.suggesting.known import Example, Method, Proposal, Theme
from themes.suggesting.learning import FEWEST, Numbers, Sureness, learn, sureness
from themes.suggesting.lexicon import DEFINITION_COUNTS, Lexicon

MOST = 3
"""So many codes at most are suggested for the same words, besides those found by synonyms."""
LEAST = 0.1
"""Nothing is suggested with a smaller chance to be right, where the chance is known."""

Encode = Callable[[Sequence[str]], NDArray[Any]]


class Proposer:
    """Has learnt from definitions and examples, and proposes codes for texts."""

    def __init__(
        self, themes: Sequence[Theme], examples: Sequence[Example], encode: Encode | None = None
    ) -> None:
        self.themes, self._encode = list(themes), encode
        self._lexicon = Lexicon(themes, examples)
        has = [[float(theme.key in each.keys) for theme in themes] for each in examples]
        self._has: Numbers = np.array(has).reshape(len(examples), len(themes))
        left_out: Numbers = np.array(self._lexicon.left_out())
        if encode:
            rows = encode([each.text() for each in themes] + [each.text for each in examples])
            self._vectors: Numbers = rows[len(themes) :].astype(float)
            codes = np.vstack([np.eye(len(themes)), self._has])
            counts = np.repeat([DEFINITION_COUNTS, 1.0], [len(themes), len(examples)])
            self._learned = learn(rows.astype(float), codes, counts)
            left_out = self._learned.left_out[len(themes) :]
        enough = len(examples) >= FEWEST and 0 < self._has.sum() < self._has.size
        self._sure: Sureness | None = sureness(left_out, self._has) if enough else None

    def scores(self, texts: Sequence[str]) -> dict[Method, Numbers]:
        """By method, a score for every text and code."""
        return self._scores(texts, self._vectors_of(texts))

    def _vectors_of(self, texts: Sequence[str]) -> Numbers | None:
        return self._encode(texts).astype(float) if self._encode else None

    def _scores(self, texts: Sequence[str], vectors: Numbers | None) -> dict[Method, Numbers]:
        found = {Method.WORDS: np.array([self._lexicon.scores(text) for text in texts])}
        if vectors is not None:
            found[Method.MEANING] = self._learned.scores(vectors)
        return found

    def propose(self, texts: Sequence[str]) -> Iterator[Proposal]:
        """The suggestions for all texts, in their order."""
        if not texts or not self.themes:
            return
        vectors = self._vectors_of(texts)
        scores = self._scores(texts, vectors)
        deciding = scores[Method.MEANING if self._encode else Method.WORDS]
        chances = self._sure.chances(deciding) if self._sure else None
        for number, text in enumerate(texts):
            named = self._lexicon.named(text)
            own = {each: rows[number] for each, rows in scores.items()}
            by_code = self._methods(own, list(named))
            for code, methods in by_code.items():
                chance = None if chances is None else float(chances[number, code])
                if chance is None or chance >= LEAST or Method.SYNONYMS in methods:
                    yield Proposal(
                        number, self.themes[code].key, float(deciding[number, code]), chance,
                        frozenset(methods), self._because(text, code, named),
                        None if vectors is None else self._nearest(vectors[number], code),
                    )  # fmt: skip

    def _methods(self, scores: dict[Method, Numbers], named: list[int]) -> dict[int, set[Method]]:
        """By place of the code to suggest, the methods that speak for it."""
        above = {Method.WORDS: 0.0, Method.MEANING: -np.inf}  # no word shared is no reason
        best = {each: _best(row, above[each]) for each, row in scores.items()}
        best[Method.SYNONYMS] = named
        wanted = best[Method.MEANING if self._encode else Method.WORDS] + best[Method.SYNONYMS]
        return {code: {each for each in best if code in best[each]} for code in wanted}

    def _because(self, text: str, code: int, named: Mapping[int, str]) -> tuple[str, ...]:
        return (named[code],) if code in named else self._lexicon.because(text, code)

    def _nearest(self, vector: Numbers, code: int) -> int | None:
        """The place of the example of this code whose meaning is nearest."""
        own = np.flatnonzero(self._has[:, code])
        return int(own[np.argmax(self._vectors[own] @ vector)]) if len(own) else None


def _best(scores: Numbers, above: float) -> list[int]:
    return [int(code) for code in np.argsort(-scores, kind="stable")[:MOST] if scores[code] > above]
