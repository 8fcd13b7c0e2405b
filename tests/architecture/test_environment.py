"""Every environment variable is read in one place and told in the README."""

import re

from tests.architecture.tree import ROOT, name_of, sources

READ = re.compile(r"(?:text|yes_no)_variable\(\s*\"([A-Z_]+)\"")


def variables_read() -> set[str]:
    """Every variable the settings ask for."""
    return {name for path in sources() for name in READ.findall(path.read_text())}


def test_the_readme_lists_every_variable_and_no_other() -> None:
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert table == variables_read()


def test_the_environment_is_read_through_one_file() -> None:
    allowed = {"evaluation/environment.py"}
    found = {
        name_of(path)
        for path in sources()
        if re.search(r"os\.(environ(?!\.setdefault)|getenv)", path.read_text())
    }
    assert found <= allowed, f"Read it in evaluation/settings.py: {found - allowed}"
