"""What came from other projects: complete with licence and version, without GOV.UK's own marks."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VENDORED = sorted((ROOT / "evaluation" / "static" / "vendor").iterdir())
FOLDERS = [*VENDORED, ROOT / "tests" / "browser" / "axe"]


def test_everything_vendored_is_looked_at() -> None:
    names = [re.sub(r"-[0-9.]+$", "", folder.name) for folder in VENDORED]
    assert names == [
        "atkinson-hyperlegible-next",
        "govuk-frontend",
        "noto-sans-arabic",
        "phosphor-icons",
        "vega",
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_folder_carries_its_licence_and_version(folder: Path) -> None:
    assert len((folder / "LICENSE").read_text()) > 500
    name, version = (folder / "VERSION").read_text().splitlines()[0].split()
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert folder.name in {f"{name}-{version}", "axe"}


def test_the_bundle_of_vega_names_the_licence_of_every_package_in_it() -> None:
    [folder] = [folder for folder in VENDORED if folder.name.startswith("vega-")]
    licence = (folder / "LICENSE").read_text()
    for package in ("vega", "vega-lite", "vega-interpreter", "d3-scale", "topojson-client"):
        assert re.search(rf"^{package} \d+\.\d+", licence, re.MULTILINE), package


@pytest.mark.parametrize("mark", ["GDS Transport", "crest", "crown"])
def test_marks_that_only_govuk_may_use_are_absent(mark: str) -> None:
    [folder] = [folder for folder in VENDORED if folder.name.startswith("govuk-frontend")]
    served = [path for path in folder.iterdir() if path.suffix in {".css", ".js", ".svg"}]
    assert [path.name for path in served if mark.lower() in path.read_text().lower()] == []
    assert len(served) == 2


def test_no_vendored_stylesheet_asks_for_a_file_that_is_not_there() -> None:
    for folder in VENDORED:
        for sheet in folder.glob("*.css"):
            assert re.findall(r"url\((?!data:)[^)]*\)", sheet.read_text()) == []


def test_govuks_stylesheet_names_no_side_of_the_page() -> None:
    [folder] = [folder for folder in VENDORED if folder.name.startswith("govuk-frontend")]
    css = (folder / "govuk-frontend.min.css").read_text()
    assert re.findall(r"[{;](?:[a-z]+-)?(?:left|right)(?:-[a-z]+)?:", css) == []
    assert re.findall(r"text-align:(?:left|right)", css) == []
    assert css.count("float:left") == css.count("float:left;float:inline-start") > 0
