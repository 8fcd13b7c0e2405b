"""Our figures beside those of R: vcd, partykit, psych and flexmix. Skipped where R is not there.

On Debian: apt-get install r-base-core r-cran-vcd r-cran-partykit r-cran-psych r-cran-flexmix.
"""

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.stats.chaid import grow
from analytics.stats.chaid.testing import Pearson
from analytics.stats.chaid.tree import residuals
from analytics.stats.clustering import compare, fit_needs
from analytics.stats.scales import item_statistics, one_factor, reliability
from analytics.stats.tables import associate
from tests.analytics.stats.clustering.counties import county

SCRIPT = Path(__file__).with_name("against_r.R")
NAMES = [f"need{n}" for n in range(1, 5)]
Figures = dict[str, np.ndarray]


def families() -> dict[str, list[Any]]:
    """500 families; the outcome hangs on the second need and a little on the place."""
    draws = np.random.default_rng(5)
    frame: dict[str, Any] = {name: draws.random(500) < 0.4 for name in NAMES}
    frame["place"] = draws.integers(0, 4, 500)
    chance = 0.2 + 0.3 * frame["need2"] + 0.05 * frame["place"]
    better = (draws.random(500) < chance).astype(int) + (draws.random(500) < 0.3)
    words = {name: [f"v{int(each)}" for each in values] for name, values in frame.items()}
    return words | {"outcome": [f"o{each}" for each in better]}


def scores() -> np.ndarray:
    """80 people, six statements, one factor behind them."""
    draws = np.random.default_rng(6)
    factor = draws.normal(0, 1, (80, 1))
    loads = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    given: np.ndarray = np.round(50 + 15 * (factor * loads + draws.normal(0, 0.7, (80, 6))), -1)
    return given


def write(path: Path, columns: dict[str, Any]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))


@pytest.fixture(scope="module")
def r(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """What R says, asked once."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not installed here")
    folder = tmp_path_factory.mktemp("r")
    write(folder / "families.csv", families())
    write(folder / "scores.csv", {f"s{n}": column for n, column in enumerate(scores().T)})
    needs = county(400, 3)[0].astype(int)
    write(folder / "needs.csv", {f"n{n}": column for n, column in enumerate(needs.T)})
    command = ["Rscript", str(SCRIPT), str(folder)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    if "there is no package called" in said.stderr:
        pytest.skip(f"R lacks a package: {said.stderr.splitlines()[0]}")
    assert not said.returncode, said.stderr
    lines = [line.split() for line in said.stdout.splitlines() if line]
    return {name: np.array([float(each) for each in values]) for name, *values in lines}


def table() -> np.ndarray:
    frame = families()
    rows, columns = sorted(set(frame["place"])), sorted(set(frame["outcome"]))
    pairs = list(zip(frame["place"], frame["outcome"], strict=True))
    return np.array([[pairs.count((row, column)) for column in columns] for row in rows])


def test_tests_of_a_table_agree_with_vcd(r: Figures) -> None:
    told = associate(table(), seed=1)
    assert told is not None
    assert [told.chi_squared, told.degrees, told.p] == pytest.approx(r["pearson"].tolist())
    assert [told.likelihood_ratio, told.cramers_v] == pytest.approx(
        [r["ratio"][0], r["cramers_v"][0]]
    )
    assert told.residuals.ravel() == pytest.approx(r["adjusted"])


def test_residuals_of_nodes_agree_with_r(r: Figures) -> None:
    counts = table()
    found = [residuals(row.tolist(), counts.sum(axis=0).tolist()) for row in counts]
    assert np.ravel([each.standardised for each in found]) == pytest.approx(r["standardised"])
    assert np.ravel([each.adjusted for each in found]) == pytest.approx(r["adjusted"])


def test_the_first_division_is_that_of_partykit(r: Figures) -> None:
    # ctree's quadratic statistic is (n - 1) / n times Pearson's (Hothorn et al. 2006)
    frame = families()
    tree = grow(frame, "outcome", NAMES, kinds=dict.fromkeys(NAMES, "nominal"))
    assert tree.root.split is not None
    assert tree.root.split.predictor == NAMES[int(r["tree_first"][0]) - 1]
    for name, expected in zip(NAMES, r["tree"], strict=True):
        pairs = list(zip(frame[name], frame["outcome"], strict=True))
        rows = [[pairs.count((value, f"o{n}")) for n in range(3)] for value in ("v0", "v1")]
        assert Pearson()(rows).statistic * 499 / 500 == pytest.approx(expected)


def test_alpha_and_item_rest_correlations_agree_with_psych(r: Figures) -> None:
    given = scores()
    told = reliability(given, seed=1, resamples=10)
    assert told.alpha.value == pytest.approx(r["alpha"][0])
    described = item_statistics(given)
    assert [each.item_total for each in described] == pytest.approx(r["item_rest"].tolist())
    assert [each.alpha_if_dropped for each in described] == pytest.approx(
        r["alpha_without"].tolist()
    )
    loadings = np.abs(one_factor(np.corrcoef(given.T)[None])[0])
    assert loadings == pytest.approx(r["loadings"], abs=2e-3)


def test_latent_classes_are_no_worse_than_flexmix(r: Figures) -> None:
    found = fit_needs(county(400, 3)[0].astype(int), 3, seed=1)
    assert found.log_likelihood > r["likelihood"][0] - 2
    assert compare(found.labels, r["groups"].astype(int)).adjusted_rand > 0.95
