"""Suggestions of codes against the usual methods: recall, and cost for 1,000 texts.

    .venv/bin/uv pip install -r requirements-dev.txt
    OPENBLAS_NUM_THREADS=1 PYTHONPATH=. python benchmarks/suggestions.py [--splits 10]

Every method gets the same definitions (three times, as ours weighs them) and the same coded
examples, five of each code or none to eight, and says three codes for each of the other sentences,
of two sets (`suggested_codes.py`). Cost is of the method
that ships: reading the model, learning, and proposing for 1,000 sentences, in a process of its own.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from nltk.classify import NaiveBayesClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import make_pipeline, make_union
from suggested_codes import Coded, Sentences, avoiding, usual

from themes.suggesting.encoding import installed
from themes.suggesting.known import Example, Method, Theme
from themes.suggesting.proposing import Proposer
from themes.suggesting.words import stems

DEFINITION_TIMES, SEED = 3, 20261127
OURS = (Method.WORDS, Method.MEANING)
Ranks = Callable[[list[Theme], Sequence[Coded], Sequence[str], bool], np.ndarray]


def rows(
    themes: list[Theme], learnt: Sequence[Coded], defined: bool
) -> tuple[list[str], list[int]]:
    """What a peer learns from."""
    more = [(theme.text(), theme.key) for theme in themes for _ in range(DEFINITION_TIMES)]
    every = [*learnt, *(more if defined else [])]
    return [text for text, _ in every], [key for _, key in every]


def of_pipeline(*steps: object) -> Ranks:
    """A method of scikit-learn on texts."""

    def ranks(
        themes: list[Theme], learnt: Sequence[Coded], asked: Sequence[str], defined: bool
    ) -> np.ndarray:
        model = make_pipeline(*steps)
        model.fit(*rows(themes, learnt, defined))
        said: np.ndarray = model.predict_proba(asked)
        return said

    return ranks


def naive_bayes(
    themes: list[Theme], learnt: Sequence[Coded], asked: Sequence[str], defined: bool
) -> np.ndarray:
    """NLTK's, on stems."""
    texts, keys = rows(themes, learnt, defined)
    pairs = zip(texts, keys, strict=True)
    model = NaiveBayesClassifier.train(
        [(dict.fromkeys(stems(text), 1), key) for text, key in pairs]
    )
    said = [model.prob_classify(dict.fromkeys(stems(text), 1)) for text in asked]
    return np.array([[each.prob(theme.key) for theme in themes] for each in said])


def of_vectors(model: Callable[[], Any], encode: Callable[..., np.ndarray]) -> Ranks:
    """A method of scikit-learn on the vectors of the model."""

    def ranks(
        themes: list[Theme], learnt: Sequence[Coded], asked: Sequence[str], defined: bool
    ) -> np.ndarray:
        texts, keys = rows(themes, learnt, defined)
        made = model()
        made.fit(encode(texts), keys)
        said: np.ndarray = made.predict_proba(encode(asked))
        return said

    return ranks


def of_ours(method: Method, encode: Callable[..., np.ndarray]) -> Ranks:
    """What ships; it always has definitions."""

    def ranks(
        themes: list[Theme], learnt: Sequence[Coded], asked: Sequence[str], defined: bool
    ) -> np.ndarray:
        examples = [Example(text, frozenset({key})) for text, key in learnt]
        return Proposer(themes, examples, encode).scores(asked)[method]

    return ranks


@dataclass(frozen=True)
class Asked:
    """What is asked of every method: which sentences, learnt from how, and how often."""

    sentences: Sentences
    splits: int
    defined: bool = True
    uneven: bool = False

    def recalls(self, ranks: Ranks) -> str:
        """How often the right code is the first, and among the first three."""
        first = three = asked = 0
        for seed in range(SEED, SEED + self.splits):
            learnt, rest = self.sentences.split(seed, uneven=self.uneven)
            texts = [text for text, _ in rest]
            said = ranks(self.sentences.themes, learnt, texts, self.defined)
            for row, (_, key) in zip(np.argsort(-said, axis=1, kind="stable"), rest, strict=True):
                first, three, asked = first + (row[0] == key), three + (key in row[:3]), asked + 1
        return f"{first / asked:.2f}, {three / asked:.2f}"


def cached(encode: Callable[[Sequence[str]], np.ndarray]) -> Callable[..., np.ndarray]:
    """The same sentences are encoded once for all methods."""
    known: dict[str, np.ndarray] = {}

    def found(texts: Sequence[str]) -> np.ndarray:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, encode(new), strict=True))
        return np.array([known[text] for text in texts])

    return found


def compare(splits: int) -> None:
    """Print a table: with definitions and without."""
    encode = cached(installed().encode)
    stemmed = {"tokenizer": stems, "token_pattern": None, "sublinear_tf": True}
    both = make_union(
        TfidfVectorizer(**stemmed), TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    )
    methods: dict[str, Ranks] = {
        "NLTK naive Bayes, stems": naive_bayes,
        "TF-IDF stems, complement naive Bayes": of_pipeline(
            TfidfVectorizer(**stemmed), ComplementNB()
        ),
        "TF-IDF stems, logistic regression": of_pipeline(
            TfidfVectorizer(**stemmed), LogisticRegression(C=10, max_iter=1000)
        ),
        "TF-IDF stems and signs, logistic regression": of_pipeline(
            both, LogisticRegression(C=10, max_iter=1000)
        ),
        "MiniLM, 3 nearest": of_vectors(
            lambda: KNeighborsClassifier(3, weights="distance"), encode
        ),
        "MiniLM, nearest centroid": of_vectors(NearestCentroid, encode),
        "MiniLM, logistic regression": of_vectors(
            lambda: LogisticRegression(C=10, max_iter=1000), encode
        ),
    }
    ours = {f"Throughline, {each}": of_ours(each, encode) for each in OURS}
    print("| Method | usual answers | with 0 to 8 examples | avoiding | without definitions |")
    print("|---|---|---|---|---|")
    asked = [
        Asked(usual(), splits), Asked(usual(), splits, uneven=True), Asked(avoiding(), splits),
        Asked(avoiding(), splits, defined=False),
    ]  # fmt: skip
    for name, ranks in (methods | ours).items():
        print("|", " | ".join([name, *(each.recalls(ranks) for each in asked)]), "|")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", type=int, default=10)
    compare(parser.parse_args().splits)
    for each in OURS:
        once = Path(__file__).with_name("suggestions_once.py")
        subprocess.run([sys.executable, str(once), each], check=True)
