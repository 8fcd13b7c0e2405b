"""What is in a tree is found from left to right."""

from surveys.expressions.reading import parse
from surveys.expressions.trees import all_of, comparisons, references, renamed, walk, without


def test_the_questions_asked_for_are_found_in_order() -> None:
    assert list(references(parse("${b} = 1 or not(${a})"))) == [("b", 1), ("a", 17)]


def test_questions_in_filters_are_found() -> None:
    tree = parse("instance('t')/root/item[x = ${a}]/label = ${r}[y > ${b}]/z")
    assert [name for name, _ in references(tree)] == ["a", "r", "b"]


def test_everything_in_a_tree_is_walked() -> None:
    kinds = [sorted(each.keys() - {"at"}) for each in walk(parse("${r}[x = 1]/y"))]
    assert kinds == [
        ["column", "of"],
        ["filter", "where"],
        ["name"],
        ["call", "with"],
        ["column"],
        ["value"],
    ]


def test_texts_that_answers_are_compared_with_are_found() -> None:
    tree = parse("selected(${a}, 'x') or 'y' = ${b} or ${c} != '' or ${d} < 'z'")
    assert list(comparisons(tree)) == [("a", "x", 16), ("b", "y", 24)]


def test_a_comparison_with_the_current_answer_is_one_with_its_question() -> None:
    tree = parse("selected(., 'x') and . = 'y'")
    assert list(comparisons(tree, "q")) == [("q", "x", 13), ("q", "y", 26)]
    assert list(comparisons(tree)) == []


def test_questions_get_other_names_wherever_they_stand() -> None:
    tree = parse("instance('t')/root/item[x = ${a}]/label = ${b} + ${c}")
    assert [name for name, _ in references(renamed(tree, {"a": "A", "c": "C"}))] == ["A", "b", "C"]
    assert [name for name, _ in references(without(tree, {"a", "b"}))] == ["c"]
    assert [name for name, _ in references(tree)] == ["a", "b", "c"]


def test_conditions_together_hold_when_all_do() -> None:
    one, other = parse("${a} = 1"), parse("${b} = 2")
    assert (all_of([]), all_of([None, one])) == (None, one)
    assert all_of([one, None, other]) == {"call": "and", "with": [one, other], "at": 0}
