"""The invented staff reproduce every published rate, and hold the planted structure."""

from collections import Counter
from random import Random

import pytest

from evaluation.demonstration import staff


def test_everybody_invited_adds_up_to_the_published_denominators() -> None:
    rows = list(staff.headcounts())
    by_service = Counter[str]()
    by_role = Counter[str]()
    for role, service, _, people in rows:
        by_service[service] += people
        by_role[role] += people
    assert by_service == {"slf": 108, "cc": 56}
    assert by_role["family-support-worker"] == 69
    assert by_role["youth-worker"] == 15


@pytest.mark.parametrize("seed", range(5))
def test_the_people_who_answered_fit_every_published_count(seed: int) -> None:
    people = staff.people_who_answered(Random(seed))
    assert len(people) == 97
    assert Counter(p.service for p in people) == {"slf": 67, "cc": 30}
    roles = Counter(p.role for p in people)
    assert (roles["family-support-worker"], roles["family-outreach-worker"]) == (54, 28)
    assert roles["youth-worker"] == 4
    assert Counter(p.tenure for p in people) == staff.TENURES
    assert Counter(p.locality for p in people)[None] == 8
    slf = Counter(p.locality for p in people if p.service == "slf")
    assert [slf[each] for each in staff.LOCALITIES] == [8, 3, 8, 14, 13, 15]
    cc = Counter(p.locality for p in people if p.service == "cc")
    assert [cc[each] for each in staff.LOCALITIES] == [7, 0, 3, 5, 9, 4]


def test_nobody_answers_who_was_not_invited() -> None:
    invited = {(role, locality): people for role, _, locality, people in staff.headcounts()}
    answered = Counter((p.role, p.locality) for p in staff.people_who_answered(Random(1)))
    for (role, locality), people in answered.items():
        if locality:
            assert people <= invited[role, locality]


def test_domains_differ_and_later_items_are_harder() -> None:
    random = Random(3)
    scores = [staff.confidence(p, random) for p in staff.people_who_answered(random)]

    def mean(prefix: str) -> float:
        values = [v for each in scores for name, v in each.items() if name.startswith(prefix)]
        return sum(values) / len(values)

    assert mean("trust") > mean("school") > mean("health")
    assert mean("school_01") > mean("school_11")


def test_two_items_sit_at_the_ceiling() -> None:
    random = Random(4)
    scores = [staff.confidence(p, random) for p in staff.people_who_answered(random)]
    for name in staff.CEILING_ITEMS:
        given = [each[name] for each in scores if name in each]
        assert sum(value == 100 for value in given) / len(given) > 0.8


def test_every_score_is_on_the_scale_and_some_are_missing() -> None:
    random = Random(5)
    scores = [staff.confidence(p, random) for p in staff.people_who_answered(random)]
    assert all(value in range(0, 101, 10) for each in scores for value in each.values())
    assert any(len(each) < 110 for each in scores)


def test_no_open_text_is_used_twice_and_the_same_seed_gives_the_same_replies() -> None:
    texts = {"what_helps": [f"text {n}" for n in range(63)]}

    def made(seed: int) -> list[staff.Reply]:
        random = Random(seed)
        return staff.replies(staff.people_who_answered(random), texts, random)

    given = [r.answers["what_helps"] for r in made(7) if "what_helps" in r.answers]
    assert 40 < len(given) == len(set(given))
    assert made(7) == made(7)
