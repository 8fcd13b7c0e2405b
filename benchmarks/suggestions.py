"""Suggestions of codes against the usual methods: recall, and cost for 1,000 texts.

    .venv/bin/uv pip install -r requirements-dev.txt
    OPENBLAS_NUM_THREADS=1 PYTHONPATH=. python benchmarks/suggestions.py [--splits 10]

Every method gets the same definitions (three times, as ours weighs them) and the same five coded
examples of each code, and says three codes for each of the other sentences. Cost is of the method
that ships: reading the model, learning, and proposing for 1,000 sentences, in a process of its own.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from nltk.classify import NaiveBayesClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.pipeline import make_pipeline, make_union
from suggested_codes import THEMES, split

from themes.suggesting.encoding import installed
from themes.suggesting.known import Example, Method
from themes.suggesting.proposing import Proposer
from themes.suggesting.words import stems

DEFINITION_TIMES, SEED = 3, 20261127
Ranks = Callable[[Sequence[tuple[str, int]], Sequence[str], bool], np.ndarray]


def rows(learnt: Sequence[tuple[str, int]], defined: bool) -> tuple[list[str], list[int]]:
    """What a peer learns from."""
    more = [(theme.text(), theme.key) for theme in THEMES for _ in range(DEFINITION_TIMES)]
    every = [*learnt, *(more if defined else [])]
    return [text for text, _ in every], [key for _, key in every]


def of_pipeline(*steps: object) -> Ranks:
    """A method of scikit-learn on texts."""

    def ranks(learnt: Sequence[tuple[str, int]], asked: Sequence[str], defined: bool) -> np.ndarray:
        model = make_pipeline(*steps)
        model.fit(*rows(learnt, defined))
        said: np.ndarray = model.predict_proba(asked)
        return said

    return ranks


def naive_bayes(
    learnt: Sequence[tuple[str, int]], asked: Sequence[str], defined: bool
) -> np.ndarray:
    """NLTK's, on stems."""
    texts, keys = rows(learnt, defined)
    pairs = zip(texts, keys, strict=True)
    model = NaiveBayesClassifier.train(
        [(dict.fromkeys(stems(text), 1), key) for text, key in pairs]
    )
    said = [model.prob_classify(dict.fromkeys(stems(text), 1)) for text in asked]
    return np.array([[each.prob(theme.key) for theme in THEMES] for each in said])


def of_vectors(model: Callable[[], Any], encode: Callable[..., np.ndarray]) -> Ranks:
    """A method of scikit-learn on the vectors of the model."""

    def ranks(learnt: Sequence[tuple[str, int]], asked: Sequence[str], defined: bool) -> np.ndarray:
        texts, keys = rows(learnt, defined)
        made = model()
        made.fit(encode(texts), keys)
        said: np.ndarray = made.predict_proba(encode(asked))
        return said

    return ranks


def of_ours(method: Method, encode: Callable[..., np.ndarray]) -> Ranks:
    """What ships; it always has definitions."""

    def ranks(learnt: Sequence[tuple[str, int]], asked: Sequence[str], defined: bool) -> np.ndarray:
        examples = [Example(text, frozenset({key})) for text, key in learnt]
        return Proposer(THEMES, examples, encode).scores(asked)[method]

    return ranks


def recalls(ranks: Ranks, splits: int, defined: bool) -> tuple[float, float]:
    """How often the right code is the first, and among the first three."""
    first = three = asked = 0
    for seed in range(SEED, SEED + splits):
        learnt, rest = split(seed)
        said = ranks(learnt, [text for text, _ in rest], defined)
        for row, (_, key) in zip(np.argsort(-said, axis=1, kind="stable"), rest, strict=True):
            first, three, asked = first + (row[0] == key), three + (key in row[:3]), asked + 1
    return first / asked, three / asked


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
    print("| Method | examples only: first, first 3 | with definitions: first, first 3 |")
    print("|---|---|---|")
    for name, ranks in methods.items():
        bare, defined = recalls(ranks, splits, False), recalls(ranks, splits, True)
        print(f"| {name} | {bare[0]:.2f}, {bare[1]:.2f} | {defined[0]:.2f}, {defined[1]:.2f} |")
    for method in (Method.WORDS, Method.MEANING):
        first, three = recalls(of_ours(method, encode), splits, True)
        print(f"| Throughline, {method} | – | {first:.2f}, {three:.2f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--splits", type=int, default=10)
    compare(parser.parse_args().splits)
    for each in (Method.WORDS, Method.MEANING):
        once = Path(__file__).with_name("suggestions_once.py")
        subprocess.run([sys.executable, str(once), each], check=True)
