"""What a reader can still think possible: small cases worked by hand."""

import numpy as np

from analytics.stats.possible import Possible, all_reach, all_vary, certain_to


def three_boxes(truth: list[float], most: float = 99.0) -> Possible:
    """Three boxes with a known total."""
    table = np.array(truth)
    total = np.array([table.sum()])
    return Possible(np.full(3, most), np.ones((1, 3)), total, total, tables=table[None])


BOXES = np.eye(3)
ONE = np.ones(3)


def test_the_furthest_table_agrees_with_what_is_known_and_is_kept() -> None:
    possible = three_boxes([5, 3, 2])
    table = possible.furthest(BOXES[1])
    assert table is not None
    assert table.tolist() == [0, 10, 0]
    assert possible.agree(table)
    assert len(possible.tables) == 2


def test_nothing_is_found_where_nothing_is_possible() -> None:
    possible = three_boxes([5, 3, 2])
    assert possible.furthest(BOXES[0], floor=np.array([6.0, 6.0, 0.0])) is None
    assert not possible.agree(np.array([5.0, 5.0, 5.0]))


def test_parts_of_people_are_no_proof() -> None:
    # Each pair of boxes has at most one person: halves would make 1.5, whole people make 1.
    pairs = np.array([[1.0, 1, 0], [0, 1, 1], [1, 0, 1]])
    possible = Possible(np.full(3, 9.0), pairs, np.zeros(3), np.ones(3), tables=np.zeros((1, 3)))
    table = possible.furthest(ONE)
    assert table is not None
    assert table.sum() == 1
    halves = Possible(
        np.full(3, 9.0), pairs, np.zeros(3), np.ones(3), whole=False, tables=np.zeros((1, 3))
    )
    assert all_reach(halves, ONE[None], np.array([1.5]))
    assert not all_reach(possible, ONE[None], np.array([1.5]))


def test_publishing_a_number_keeps_only_the_tables_that_agree() -> None:
    possible = three_boxes([5, 3, 2])
    possible.furthest(BOXES[0])
    after = possible.knowing(BOXES[0], 5, 5)
    assert after.tables.tolist() == [[5, 3, 2]]
    assert len(possible.tables) == 2


def test_a_box_reaches_what_is_left_of_the_total() -> None:
    known = three_boxes([5, 3, 2]).knowing(BOXES[0], 5, 5)
    assert all_reach(known, BOXES[[1]], np.array([5.0]))
    assert not all_reach(known, BOXES[[1]], np.array([6.0]))


def test_a_box_varies_as_far_as_the_known_limits_let_it() -> None:
    assert all_vary(three_boxes([5, 3, 2], most=6.0), BOXES, np.full(3, 6.0))
    known = three_boxes([5, 3, 2]).knowing(BOXES[0], 5, 5).knowing(BOXES[1], 3, 3)
    assert not all_vary(known, BOXES[[2]], np.array([1.0]))


def test_a_colleague_is_certain_where_one_person_settles_it() -> None:
    # One person in the boxes 0 and 1 together: whoever sits there knows both numbers.
    truth = np.array([1.0, 0.0, 9.0])
    possible = three_boxes([1, 0, 9]).knowing(np.array([1.0, 1.0, 0.0]), 1, 1)
    nobody = np.zeros((3, 2), dtype=bool)
    certain = certain_to(possible, BOXES[:2], truth, nobody, all_of_them=True)
    assert np.argwhere(certain).tolist() == [[0, 0], [0, 1]]
    first = certain_to(possible, BOXES[:2], truth, nobody, all_of_them=False)
    assert first.sum() == 1


def test_what_a_colleague_knew_before_is_excused() -> None:
    truth = np.array([1.0, 0.0, 9.0])
    possible = three_boxes([1, 0, 9]).knowing(np.array([1.0, 1.0, 0.0]), 1, 1)
    excused = np.zeros((3, 2), dtype=bool)
    excused[0] = True
    assert not certain_to(possible, BOXES[:2], truth, excused, all_of_them=True).any()
