"""`manage.py docs` writes the generated pages, and can tell which are stale."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from evaluation.documentation import pages


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "pyproject.toml").write_bytes(
        (Path(settings.BASE_DIR) / "pyproject.toml").read_bytes()
    )
    settings.BASE_DIR = tmp_path
    return tmp_path / "docs"


def test_pages_are_written_and_then_up_to_date(folder: Path) -> None:
    with pytest.raises(CommandError, match=r"data\.md"):
        call_command("docs", "--check")
    assert not list(folder.iterdir())
    call_command("docs", stdout=StringIO())
    assert {path.name for path in folder.iterdir()} == set(pages())
    output = StringIO()
    call_command("docs", "--check", stdout=output)
    assert "nothing" in output.getvalue()
