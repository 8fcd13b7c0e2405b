"""Sentences say what the figures say."""

from analytics.reading import (
    NOTHING_SHOWN,
    beyond_chance,
    choice_tests,
    cross_headline,
    cross_reading,
    p_words,
    question_reading,
    who_answered,
    words_of_test,
)
from analytics.told import Answer, Cross, Told
from tests.analytics.by_hand import TEAMS, result


def table(adjusted_p: float = 0.0) -> Cross:
    kept = result()
    kept["tables"]["team"]["test"]["adjusted_p"] = adjusted_p
    cross = Told(kept, (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    return cross


def test_who_answered_and_why_others_did_not() -> None:
    assert who_answered(result()) == (
        "60 of 64 people answered; 3 left it blank; 1 were not asked because of earlier answers."
    )


def test_the_most_frequent_answer_is_named_with_its_base() -> None:
    told = Told(result(), (TEAMS,))
    assert question_reading(told, told.answers({})) == (
        "“Yes” was answered most, by 30 of 60 people (50%)."
    )
    several = Told(result(kind="several"), (TEAMS,))
    assert "could choose several" in question_reading(several, several.answers({}))
    rank = Told(result(kind="rank"), (TEAMS,))
    assert "put first most often" in question_reading(rank, rank.answers({}))


def test_figures_are_said_of_everybody_only() -> None:
    told = Told(result(kind="number", figures={"mean": 4.5, "median": 4, "sd": 1}), (TEAMS,))
    assert question_reading(told, told.answers({})).startswith("The mean is 4.5 and the median 4.")
    assert "mean" not in question_reading(told, told.answers({"team": "a"}))


def test_what_cannot_be_counted_says_so() -> None:
    told = Told(result(why_not="Words.", answers=[]), (TEAMS,))
    assert question_reading(told, []) == "Words."
    assert question_reading(Told(result(), (TEAMS,)), []) == NOTHING_SHOWN


def test_a_difference_is_read_from_its_strongest_cell_and_never_of_the_rest() -> None:
    assert cross_reading(table()) == (
        "“Team A” answered “Yes” more often than chance would give (83%, against 50% of "
        "everybody). “Team A” answered “No” less often than chance would give (17%, against 50% "
        "of everybody)."
    )
    assert cross_headline(table()).startswith("“Team A” answered “Yes” more often")
    assert cross_headline(table(0.2)) == cross_reading(table(0.2))
    assert choice_tests(table()) == []
    assert cross_reading(table(0.2)) == "No difference between the groups beyond chance."


def test_a_test_in_figures() -> None:
    words = words_of_test(table(0.0).test)
    assert words.startswith("Chi-squared 26.67, 1 degree of freedom, p under 0.001")
    assert words.endswith("60 people. Among the 4 tests by this grouping, p under 0.001.")
    assert words_of_test(None) == ""
    assert p_words(0.0312) == "0.031"


def test_the_groupings_that_differ_are_named_and_refused_ones_are_not() -> None:
    assert beyond_chance(Told(result(), (TEAMS,))) == ["Team"]
    refused = result()
    refused["tables"]["team"]["refusal"] = "Not comparable."
    assert beyond_chance(Told(refused, (TEAMS,))) == []


def test_each_choice_has_its_own_test() -> None:
    kept = result(kind="several")
    tables = kept["tables"]["team"]
    tables |= {"counts": [[25, 5], None], "tests": [tables.pop("test"), None]}
    cross = Told(kept, (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    assert [line.split(":")[0] for line in choice_tests(cross)] == ["Yes"]


def test_no_answer_is_called_the_most_frequent_where_a_hidden_one_may_be() -> None:
    told = Told(result(), (TEAMS,))
    hidden = [Answer("Yes", 20, 60), Answer("No", 10, 60), Answer("Perhaps", None, 60)]
    assert question_reading(told, hidden).startswith("Of the answers that may be shown, “Yes”")
    hidden[0] = Answer("Yes", 30, 60)
    assert question_reading(told, hidden).startswith("“Yes” was answered most")
    several = Told(result(kind="several"), (TEAMS,))
    assert "that may be shown" in question_reading(several, hidden)
