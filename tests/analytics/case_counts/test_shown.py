"""Counts by place and state after disclosure control."""

from analytics.case_counts.shown import By, shown, told_in_both

STATES = ("bad", "good")
PLACES = (By("locality"), By("team", parent="locality"))


def rows(*counts: tuple[str, str, int, int]) -> list[tuple[tuple[str, ...], str]]:
    """So many bad and good families in each team of a locality."""
    return [
        ((locality, team), state)
        for locality, team, bad, good in counts
        for state, many in (("bad", bad), ("good", good))
        for _ in range(many)
    ]


def test_a_level_has_its_number_and_its_share_of_the_place() -> None:
    found = shown(rows(("a", "one", 10, 30), ("a", "two", 20, 20)), PLACES, STATES)
    assert found.number() == 80
    assert found.number(team="one", state="bad") == 10
    assert found.percent("bad", team="one") == 25
    assert found.told(["bad"]) == {
        "families": 80,
        "states": {"bad": {"count": 30, "percent": 38}},
    }


def test_a_small_number_is_hidden_with_another_so_that_it_cannot_be_worked_out() -> None:
    found = shown(
        rows(("a", "one", 2, 30), ("a", "two", 20, 20), ("a", "three", 9, 9)), PLACES, STATES
    )
    assert found.number(state="bad") == 31
    assert found.number(team="one", state="bad") is None
    assert found.percent("bad", team="one") is None
    hidden = [each for each in found.by("team", ["bad"]) if each["states"]["bad"]["count"] is None]
    assert len(hidden) == 2


def test_a_team_in_two_localities_is_counted_whole() -> None:
    found = shown(rows(("a", "one", 10, 10), ("b", "one", 20, 10), ("b", "two", 6, 6)), PLACES,
                  STATES)  # fmt: skip
    assert found.number(team="one") == 50
    assert found.number(locality="b", state="bad") == 26


def test_a_state_is_told_only_if_both_tables_tell_it() -> None:
    one = shown([(("a",), "bad")] * 9 + [(("a",), "good")] * 9, (By("place"),), STATES)
    other = shown([(("x",), "bad")] * 2 + [(("x",), "good")] * 16, (By("month"),), STATES)
    assert told_in_both(one, one, STATES) == ["bad", "good"]
    assert told_in_both(one, other, STATES) == []
