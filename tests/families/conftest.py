"""A data folder of its own for every test, since loads write files."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def own_data_folder(settings: LazySettings, tmp_path: Path) -> None:
    """Loads lie in the test's own folder."""
    settings.DATA_DIR = tmp_path / "data"
