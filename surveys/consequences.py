"""What publishing a version does to answers that are there already, in plain words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.differences import RULES, Change, Kind

MARK = "Rounds before and after cannot be compared on this question without a mark."


@dataclass
class Reach:
    """How many people were asked a question and answered it, and chose a choice, by its id."""

    asked: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    choices: Counter[tuple[str, str]] = field(default_factory=Counter)
    responses: int = 0

    def count(self, document: Mapping[str, Any], with_choices: frozenset[str]) -> None:
        """Count one response. Choices are counted for the questions named."""
        self.responses += 1
        given: dict[str, list[Any]] = {}
        for key, answer in every_answer(document):
            given.setdefault(key, []).append(answer)
        self.asked.update(given.keys())
        self.answers.update(
            key for key, answers in given.items() if any(each is not None for each in answers)
        )
        for key in with_choices & given.keys():
            self.choices.update((key, each) for each in chosen_in(given[key]))


def every_answer(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each question of a response with its answer, null where it was left blank; repeats too."""
    for key, answer in document.items():
        yield key, answer
        entries = answer if isinstance(answer, list) else []
        for entry in entries:
            if isinstance(entry, Mapping):
                yield from every_answer(entry)


def chosen_in(answers: Iterable[Any]) -> set[str]:
    """The choices that somebody made in any of these answers to one question."""
    made = (each if isinstance(each, list) else [each] for each in answers if each is not None)
    return {str(choice) for each in made for choice in each}


def reach_of(documents: Iterable[Mapping[str, Any]], found: Iterable[Change]) -> Reach:
    """What the changes touch in these answers."""
    touched = frozenset(each.question for each in found if each.choice)
    reach = Reach()
    for document in documents:
        reach.count(document, touched)
    return reach


def consequence(change: Change, reach: Reach) -> str:
    """What this change does to the answers counted."""
    answered = reach.answers[change.question]
    return WORDS[change.kind](change, reach, answered)


def people(count: int) -> str:
    """So many people."""
    return "1 person" if count == 1 else f"{count:,} people"


def added(change: Change, reach: Reach, answered: int) -> str:
    """A new question starts empty."""
    if not reach.responses:
        return "Nobody has answered yet."
    return "Earlier answers have nothing here, and are counted as not asked."


def removed(change: Change, reach: Reach, answered: int) -> str:
    """Answers of a removed question stay."""
    if not answered:
        return "Nobody has answered it. Nothing is lost."
    return f"{people(answered)} answered this; their answers stay and keep their own column."


def replaced(change: Change, reach: Reach, answered: int) -> str:
    """The earlier question keeps its column, the new one gets one of its own."""
    earlier = reach.answers[change.former]
    kept = f"{people(earlier)} answered the earlier question; their answers keep their own column. "
    return (
        f"{kept if earlier else ''}The new question gets another column with a number behind the "
        f"name. {MARK}"
    )


def same_answers(change: Change, reach: Reach, answered: int) -> str:
    """Nothing happens to the answers."""
    if not answered:
        return "Nobody has answered it yet."
    return f"The answers of {people(answered)} stay with it."


def renamed(change: Change, reach: Reach, answered: int) -> str:
    """Answers follow the question."""
    if not answered:
        return "Nobody has answered it yet."
    return f"The answers of {people(answered)} stay with it, in a column of the new name."


def marked(change: Change, reach: Reach, answered: int) -> str:
    """The answers stay, and comparisons carry a mark."""
    if not answered:
        return "Nobody has answered it yet."
    return f"The answers of {people(answered)} stay. {MARK}"


def choice_removed(change: Change, reach: Reach, answered: int) -> str:
    """Answers to a removed choice stay in exports."""
    chosen = reach.choices[change.question, change.choice]
    if not chosen:
        return f"Nobody has chosen it. {MARK if answered else ''}".strip()
    return f"{people(chosen)} chose it; their answers stay in exports. {MARK}"


def choice_reworded(change: Change, reach: Reach, answered: int) -> str:
    """Those who chose it read other words."""
    chosen = reach.choices[change.question, change.choice]
    if not chosen:
        return f"Nobody has chosen it. {MARK if answered else ''}".strip()
    return f"{people(chosen)} chose it under the earlier words; their answers stay. {MARK}"


WORDS = {
    Kind.ADDED: added,
    Kind.REMOVED: removed,
    Kind.REPLACED: replaced,
    Kind.RENAMED: renamed,
    Kind.WIDENED: same_answers,
    Kind.MOVED: same_answers,
    Kind.REWORDED: marked,
    Kind.HINT: same_answers,
    Kind.CHOICE_ADDED: marked,
    Kind.CHOICE_REMOVED: choice_removed,
    Kind.CHOICE_REWORDED: choice_reworded,
    Kind.SHOWN: marked,
    Kind.SCALE: marked,
    Kind.REQUIRED: same_answers,
    Kind.CONDITION: marked,
    Kind.TRANSLATION: marked,
    **dict.fromkeys(RULES, marked),
    Kind.USE: same_answers,
}
