"""Themes are counted by who told of them, and what is about few is hidden."""

from typing import Any

from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY
from analytics.theme_counts import counted, grouped, is_small, pairs, tellers_in
from analytics.theme_frame import NOT_GIVEN, Source
from tests.analytics.themes import HEARD, MONEY, THEMES, TRUST, told, twelve_in_each
from themes.models import Kind


def by_name(rows: list[Any]) -> dict[str, Any]:
    return {row["name"]: row for row in rows}


def test_people_are_counted_and_not_their_texts_or_excerpts() -> None:
    texts = [told(f"p{n}", {1}, text=f"{n}a") for n in range(6)]
    texts += [told("p0", {1}, text=f"0{n}") for n in range(9)]
    texts += [told(f"q{n}", {2}) for n in range(6)]
    found = counted(Source(Kind.STORY, INSIDE_TEAM.key, tuple(texts)), THEMES)
    assert (found["tellers"], found["texts"]) == (12, 21)
    assert found["unit"] == "people who told stories, once a round"
    heard = by_name(found["themes"])["Being heard"]
    assert (heard["tellers"], heard["texts"]) == (6, 15)


def test_a_theme_is_hidden_where_few_told_of_it_or_few_did_not() -> None:
    rows = by_name(counted(twelve_in_each(), THEMES)["themes"])
    assert rows["Being heard"]["tellers"] == 13
    assert rows["Money"]["tellers"] is None
    assert is_small(3, 24, INSIDE_TEAM)
    assert is_small(21, 24, INSIDE_TEAM)
    assert not is_small(0, 24, INSIDE_TEAM)
    assert not is_small(3, 24, STAFF_SURVEY)


def test_by_group_only_what_neither_few_nor_nearly_all_of_a_group_told_is_shown() -> None:
    table = counted(twelve_in_each(), THEMES)["tables"]["locality"]
    assert [(c["label"], c["people"]) for c in table["columns"]] == [("North", 12), ("South", 12)]
    assert dict(zip(table["rows"], table["counts"], strict=True)) == {
        "Being heard": [6, 7], "Trust": [6, 6], "Money": None,
    }  # fmt: skip


def test_too_few_tellers_tell_nothing() -> None:
    found = counted(Source(Kind.INTERVIEW, INSIDE_TEAM.key, (told("a", {1}),)), THEMES)
    assert (found["tellers"], found["texts"], "themes" in found) == (None, None, False)


def test_a_pair_is_hidden_where_one_of_its_four_groups_is_small() -> None:
    texts = [told(f"b{n}", {1, 2}) for n in range(6)] + [told(f"h{n}", {1}) for n in range(7)]
    texts += [told(f"t{n}", {2}) for n in range(5)] + [told(f"n{n}", set()) for n in range(8)]
    assert pairs(tellers_in(texts), [HEARD, TRUST], INSIDE_TEAM)[0]["tellers"] == 6
    assert pairs(tellers_in(texts[:-4]), [HEARD, TRUST], INSIDE_TEAM)[0]["tellers"] is None
    assert pairs(tellers_in(texts), [HEARD, MONEY], INSIDE_TEAM)[0]["tellers"] == 0


def test_two_themes_of_one_person_in_two_texts_are_not_together() -> None:
    texts = [told(f"p{n}", {code}, text=f"{n}{code}") for n in range(6) for code in (1, 2)]
    assert pairs(tellers_in(texts), [HEARD, TRUST], INSIDE_TEAM)[0]["tellers"] in (None, 0)
    assert not any(teller.tells(1, 2) for teller in tellers_in(texts))


def test_who_told_in_two_places_belongs_to_none() -> None:
    texts = [told("a", {1}, "1", locality="North"), told("a", {1}, "2", locality="South")]
    assert tellers_in(texts)[0].properties["locality"] == NOT_GIVEN
    way = grouped("locality", tellers_in([*texts, told("b", {1}, locality="North")]))
    assert way is not None
    assert way.allowed == (True, False)
    assert grouped("cluster", tellers_in(texts)) is None


def test_saturation_speaks_only_of_themes_that_enough_texts_hold() -> None:
    assert counted(twelve_in_each(), THEMES)["saturation"][-1] == (24, 2)
