"""The families of the demonstration come from an extract; the whole of it: test_county.py."""

import pytest

from analytics.external_runs import read_labels
from analytics.models import FamilyRun
from evaluation.demonstration.families import analyse_families, lines


def test_labels_are_written_as_they_are_read() -> None:
    rows = [{"reference": "W1", "raw": 5, "cluster": "B", "group": "Adults, all", "level": "High"}]
    found = read_labels(lines(rows))
    assert found.by_reference == {"W1": 0}
    assert found.groups[0].high_level == "Adults, all"


@pytest.mark.django_db
def test_without_case_data_nothing_is_analysed() -> None:
    told: list[str] = []
    analyse_families(told.append)
    assert told == []
    assert not FamilyRun.objects.exists()
