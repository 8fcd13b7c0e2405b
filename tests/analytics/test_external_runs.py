"""Labels of a grouping made elsewhere: what is read, and what is refused with line and column."""

import pytest

from analytics.external_runs import NamedGroup, NotLabels, read_labels

HEAD = "reference,raw,cluster,group,level"


def test_groups_come_in_the_order_of_their_letters() -> None:
    found = read_labels([HEAD, "W1,5,B,Adults,High", "W2,1,A,Adults,Low", "W3,5,B,Adults,High"])
    assert found.groups == (NamedGroup("1", "A", "Adults", "Low"),
                            NamedGroup("5", "B", "Adults", "High"))  # fmt: skip
    assert found.by_reference == {"W1": 1, "W2": 0, "W3": 1}


def test_group_and_level_may_be_left_out() -> None:
    assert read_labels(["reference,raw,cluster", "W1,1,A"]).groups == (NamedGroup("1", "A"),)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["reference,raw"], "Line 1: the column “cluster” is missing."),
        ([HEAD], "There is no row of labels."),
        ([HEAD, "W1,,A,,"], "Line 2: “raw” is empty."),
        ([HEAD, "W1,1,A,,", "W1,2,B,,"], "Line 3: this reference has a label already."),
        ([HEAD, "W1,1,A,,", "W2,2,A,,"], "Cluster A is described in two ways."),
    ],
)
def test_what_is_no_labels_is_refused(lines: list[str], words: str) -> None:
    with pytest.raises(NotLabels, match=words):
        read_labels(lines)
