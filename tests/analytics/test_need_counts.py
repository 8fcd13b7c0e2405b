"""Needs counted by hand: three values, by place, and nothing about a few families."""

from datetime import date

from analytics.need_counts import (
    Counted,
    CountedNeed,
    Disclosed,
    Placed,
    answer_of,
    apart_from,
    every,
    need_counts,
    newly_disclosed,
    quarter_of,
    why_not_side_by_side,
)
from families.frames import Needs

DEBT, SCHOOL = (
    CountedNeed("F02", "Debt", "family", 4, 1),
    CountedNeed("C01", "School", "child", 2, 2),
)
MONEY = CountedNeed("4", "Money", "", 4, 3)
HERE, THERE = "alderton", "fenwick"


def some(number: int, place: str, present: int, asked: int = 3) -> list[Placed]:
    return [Placed(place, "slf", Needs(present, asked))] * number


def test_a_family_has_a_need_has_it_not_or_was_not_asked() -> None:
    assert answer_of(Needs(0b10, 0b11), 0b10) == "present"
    assert answer_of(Needs(0b10, 0b11), 0b01) == "absent"
    assert answer_of(Needs(0b10, 0b10), 0b01) == "not asked"
    assert answer_of(Needs(0b10, 0b10), 0b11) == "present"


def test_the_base_of_a_per_cent_is_those_asked() -> None:
    families = [*some(20, HERE, 1), *some(30, HERE, 0), *some(10, HERE, 0, asked=2),
                *some(10, THERE, 1), *some(30, THERE, 0)]  # fmt: skip
    found = need_counts(families, [DEBT], [])
    cells = found["needs"][0]["cells"]
    assert cells[""] == {
        "present": 30, "absent": 60, "not asked": 10, "asked": 90, "percent": 33,
    }  # fmt: skip
    assert cells[f"locality={HERE}"]["percent"] == 40
    assert (cells[f"locality={THERE}"]["asked"], cells[f"locality={THERE}"]["percent"]) == (40, 25)
    assert found["places"] == [["locality", [HERE, THERE]], ["service", ["slf"]]]


def test_a_few_families_are_hidden_and_cannot_be_worked_out() -> None:
    families = [*some(3, HERE, 1), *some(47, HERE, 0), *some(30, THERE, 1), *some(20, THERE, 0)]
    cells = need_counts(families, [DEBT], [])["needs"][0]["cells"]
    told = [cells[key]["present"] for key in ("", f"locality={HERE}", f"locality={THERE}")]
    assert cells[f"locality={HERE}"]["present"] is None
    assert told.count(None) >= 2  # the total and one place would give the other away


def test_a_place_with_a_handful_of_families_tells_no_number() -> None:
    families = [*some(30, HERE, 1), *some(30, HERE, 0), *some(2, THERE, 0), *some(1, THERE, 0, 2)]
    cells = need_counts(families, [DEBT], [])["needs"][0]["cells"]
    told = cells[f"locality={THERE}"]
    assert (told["absent"], told["not asked"], told["asked"]) == (None, None, None)
    assert cells["service=slf"]["not asked"] == 1


def test_a_headline_problem_hides_where_a_need_inside_it_is_nearly_as_common() -> None:
    families = [*some(40, HERE, 1), *some(2, HERE, 2), *some(40, HERE, 0),
                *some(20, THERE, 1), *some(20, THERE, 2), *some(20, THERE, 0)]  # fmt: skip
    found = need_counts(families, [DEBT, SCHOOL], [MONEY])
    problem = found["headlines"][0]["cells"]
    assert problem[""]["present"] == 82
    assert problem[f"locality={HERE}"]["present"] is problem[f"locality={THERE}"]["present"] is None
    assert problem["service=slf"]["present"] == 82


def test_what_lies_inside_two_groups_is_looked_at_in_both() -> None:
    wide = CountedNeed("all", "All", "", 0, 7)
    families = [
        *some(40, HERE, 1, asked=7),
        *some(2, HERE, 4, asked=7),
        *some(40, HERE, 0, asked=7),
    ]
    found = need_counts(families, [DEBT], [MONEY], [wide])
    assert found["headlines"][0]["cells"][""]["present"] == 40
    assert found["levels"][0]["cells"][""]["present"] is None


def test_all_places_of_a_dimension_are_hidden_together() -> None:
    whole: Counted = {"": {"present": 50, "absent": 50}, "a=1": {"present": 20, "absent": 20},
             "a=2": {"present": 30, "absent": 30}}  # fmt: skip
    part: Counted = {"": {"present": 30, "absent": 70}, "a=1": {"present": 18, "absent": 22},
            "a=2": {"present": 12, "absent": 48}}  # fmt: skip
    found = apart_from(whole, [part])
    assert found[""] == whole[""]
    assert found["a=1"] == found["a=2"] == {"present": None, "absent": None}


def test_what_was_told_later_is_counted_once_a_family() -> None:
    days = [date(2017, 1, 9), date(2017, 2, 1), date(2017, 9, 1)]
    found = [Disclosed(pk, "F02", days[0]) for pk in range(6)]
    found += [
        Disclosed(0, "C01", days[1]),
        Disclosed(0, "F02", days[2]),
        Disclosed(7, "C01", days[2]),
    ]
    told = newly_disclosed(found, 40, {"F02": 30, "C01": 9}, [DEBT, SCHOOL])
    assert told["again"] == 40
    assert told["quarters"] == [["2017 Q1", 6], ["2017 Q2", 0], ["2017 Q3", None]]
    assert told["needs"][0] == {"code": "F02", "name": "Debt", "families": 6, "percent": 15}
    assert told["needs"][1]["families"] is None


def test_told_later_is_hidden_where_those_told_at_once_are_few() -> None:
    found = [Disclosed(pk, "F02", date(2017, 1, 9)) for pk in range(10)]
    assert newly_disclosed(found, 40, {"F02": 12}, [DEBT])["needs"][0]["families"] is None
    assert newly_disclosed([], 0, {}, [DEBT])["quarters"] == []


def test_quarters_run_from_the_first_to_the_last() -> None:
    assert quarter_of(date(2016, 12, 31)) == "2016 Q4"
    assert every(["2017 Q2", "2016 Q4"]) == ["2016 Q4", "2017 Q1", "2017 Q2"]


def test_places_stand_side_by_side_only_where_as_many_were_assessed() -> None:
    known = {"alderton": 100, "fenwick": 100}
    assert why_not_side_by_side({"alderton": 80, "fenwick": 61}, known) == ""
    assert "who was assessed" in why_not_side_by_side({"alderton": 80, "fenwick": 59}, known)
    assert "fewer than 10" in why_not_side_by_side({"alderton": 80, "fenwick": 9}, known)
    assert "fewer than 10" in why_not_side_by_side({}, known)
