"""The invented case studies: the published numbers, two forms, and nobody named in the second."""

from collections import Counter

from evaluation.demonstration.told_case_studies import WAITING, case_studies
from surveys.deidentification.finding import Kind, find

ORDINARY = {"Boundaries", "nine", "friends"}
"""What the rules point at and a reader leaves."""


def test_they_are_those_of_the_report_by_cluster_and_service() -> None:
    told = [each for each in case_studies() if each.cluster != WAITING]
    assert Counter((each.cluster, each.service) for each in told) == {
        ("A", "slf"): 1, ("A", "cc"): 1, ("B", "slf"): 2, ("B", "cc"): 1, ("C", "slf"): 1,
        ("C", "cc"): 1, ("E", "cc"): 4, ("F", "slf"): 2, ("H", "slf"): 1, ("I", "slf"): 3,
        ("", ""): 1,
    }  # fmt: skip


def test_no_two_are_alike_and_nobody_is_named_once_they_are_cleared() -> None:
    told = list(case_studies())
    assert len({each.title for each in told}) == len({each.cleared for each in told}) == 19
    for each in told:
        assert len(each.cleared.split()) > 70
        assert each.original != each.cleared
        left = {found.text for found in find(f"{each.title}\n{each.cleared}")}
        assert left <= ORDINARY, each.title
        assert not {"{", "|", "}"} & set(each.original + each.cleared)
    kinds = [found.kind for each in told for found in find(each.original)]
    assert kinds.count(Kind.NAME) > 15
