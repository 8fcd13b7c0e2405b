"""What tests of results share."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def own_columns(settings: LazySettings, tmp_path: Path) -> None:
    """The columns of answers lie in a folder of the test's own."""
    settings.DATA_DIR = tmp_path
