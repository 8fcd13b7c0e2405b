"""What tests of surveys share."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture
def data_dir(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of the test's own for files."""
    settings.DATA_DIR = tmp_path
    return tmp_path
