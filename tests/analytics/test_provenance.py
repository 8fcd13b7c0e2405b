"""The code's version is a hash of its sources."""

import re

from analytics.provenance import code_version


def test_the_same_sources_have_the_same_version() -> None:
    assert re.fullmatch(r"analytics-[0-9a-f]{12}", code_version())
    first = code_version()
    code_version.cache_clear()
    assert code_version() == first
