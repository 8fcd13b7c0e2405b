"""Sentences as vectors: the figures that the model's makers print."""

from pathlib import Path

import numpy as np
import pytest

from themes.suggesting import encoding

SENTENCES = ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]


def test_likeness_is_that_of_the_published_example() -> None:
    """From the start page of the library that the model was made with."""
    vectors = encoding.installed().encode(SENTENCES)
    published = [[1, 0.6660, 0.1046], [0.6660, 1, 0.1411], [0.1046, 0.1411, 1]]
    assert np.round(vectors @ vectors.T, 4) == pytest.approx(np.array(published), abs=1e-4)


def test_a_vector_does_not_depend_on_what_goes_through_with_it() -> None:
    encode = encoding.installed().encode
    together = encode([*SENTENCES, "It's so rainy outside!"])
    alone = np.vstack([encode([each]) for each in SENTENCES])
    assert together[:3] == pytest.approx(alone, abs=1e-5)
    assert encode([]).shape == (0, 384)


def test_another_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"something else")
    with pytest.raises(ValueError, match="not the model that was measured"):
        encoding.read_weights(path)


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "PACKAGE", "no_such_package")
    with pytest.raises(FileNotFoundError, match="no_such_package is not installed"):
        encoding.folder()
