"""Every module has its test file, name for name."""

from pathlib import Path

from tests.architecture.tree import ROOT, name_of, sources

WIRING = {"__init__", "apps", "urls", "public_urls", "api_urls", "pages", "wsgi", "settings"}


def mirror_of(path: Path) -> Path:
    """Where the tests of this module lie: commands beside the app's own modules."""
    parts = [part for part in path.relative_to(ROOT).parent.parts if part != "management"]
    return ROOT.joinpath("tests", *parts, f"test_{path.stem}.py")


def test_every_module_has_its_test_file() -> None:
    missing = [
        f"{name_of(path)} → {name_of(mirror_of(path))}"
        for path in sources()
        if path.stem not in WIRING and not mirror_of(path).exists()
    ]
    assert not missing, f"Write the tests: {missing}"


def test_a_test_file_holds_tests() -> None:
    empty = [
        name_of(path)
        for path in (ROOT / "tests").rglob("test_*.py")
        if "def test_" not in path.read_text()
    ]
    assert not empty
