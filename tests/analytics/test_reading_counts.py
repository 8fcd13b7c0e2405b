"""Readings counted by hand, in order only."""

import numpy as np

from analytics.reading_counts import STEPS, both_scores, reading_counts, start_of, step_of

NAN = np.nan


def counted(pairs: list[tuple[float, float]], places: list[str] | None = None) -> dict[str, object]:
    start = np.array([[a] for a, _ in pairs])
    end = np.array([[b] for _, b in pairs])
    places = places or ["alderton"] * len(pairs)
    where = {"locality": places, "service": ["slf"] * len(pairs)}
    found: dict[str, object] = reading_counts(start, end, where, ["Home"])["domains"][0]
    return found


def test_the_scale_has_three_parts_and_change_five_steps() -> None:
    assert [start_of(score) for score in (1, 4, 5, 8, 9, 10)] == [
        "1 to 4", "1 to 4", "5 to 8", "5 to 8", "9 or 10", "9 or 10",
    ]  # fmt: skip
    assert [step_of(5, last) for last in (1, 4, 5, 6, 10)] == list(STEPS)


def test_medians_moves_and_start_mix_stand_together() -> None:
    pairs = [(3.0, 5.0)] * 20 + [(6.0, 6.0)] * 10 + [(9.0, 8.0)] * 20 + [(NAN, 5.0)] * 3
    found = counted(pairs)
    cell = found["cells"][""]  # type: ignore[index]  # a dictionary
    assert (cell["families"], cell["medians"]) == (50, [6.0, 6.0])
    assert cell["moved"] == {
        "rose": {"count": 20, "percent": 40}, "stayed": {"count": 10, "percent": 20},
        "fell": {"count": 20, "percent": 40},
    }  # fmt: skip
    assert [cell["start"][each]["count"] for each in ("1 to 4", "5 to 8", "9 or 10")] == [
        20,
        10,
        20,
    ]
    assert found["start"] == [0, 0, 20, 0, 0, 10, 0, 0, 20, 0]
    assert found["end"] == [0, 0, 0, 0, 20, 10, 0, 20, 0, 0]
    assert found["steps"] == [0, 20, 10, 0, 20]
    assert found["p"] == 1.0


def test_a_few_families_are_hidden_at_every_score_and_place() -> None:
    pairs = [(3.0, 5.0)] * 30 + [(2.0, 5.0)] * 2 + [(6.0, 7.0)] * 30
    places = ["alderton"] * 59 + ["fenwick"] * 3
    found = counted(pairs, places)
    start = found["start"]
    assert start[1] is None  # type: ignore[index]  # a list
    assert start[2] is None  # type: ignore[index]  # 32 less 30 would tell of two
    cells = found["cells"]
    assert cells["locality=fenwick"]["families"] is None  # type: ignore[index]  # a dictionary
    assert cells["locality=fenwick"]["medians"] == [None, None]  # type: ignore[index]  # a dictionary
    assert cells["locality=alderton"]["families"] is None  # type: ignore[index]  # 62 less 59


def test_where_nobody_was_read_twice_nothing_is_told() -> None:
    cell = counted([(NAN, 4.0)] * 12)["cells"][""]  # type: ignore[index]  # a dictionary
    assert (cell["families"], cell["medians"]) == (None, [None, None])


def test_both_scores_are_compared_reading_by_reading() -> None:
    read = [([4], None)] * 20 + [([4], [6])] * 10 + [([4], [3])] * 6 + [([None], None)]
    assert both_scores(read, ["Home"]) == [
        {"name": "Home", "readings": 36, "higher": 10, "same": 20, "lower": 6}
    ]
    few = both_scores([([4], None)] * 20 + [([4], [6])] * 2, ["Home"])[0]
    assert few["higher"] is None
    assert few["same"] is None
