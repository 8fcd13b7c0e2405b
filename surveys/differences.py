"""What changed between two versions of a questionnaire, question by question.

Pure, and matched by the ids of questions, so that a renamed question is one question. Whoever
compares rounds asks `marks` which questions cannot be compared without a word.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from surveys.definition import MEDIA, Choice, Definition, Page, Question, every, number_text
from surveys.meanings import Meanings, Saying

LIKE_ENOUGH = 0.6
TRANSLATED = ("label", "hint")
ALWAYS = "always asked"
COUNTED = {"image": "pictures", "big_image": "pictures", "audio": "sounds", "video": "videos"}


class Kind(Enum):
    """One way in which a question can change, in the words of the page."""

    ADDED = "New question"
    REMOVED = "Not asked any more"
    REPLACED = "Type changed: a new question"
    RENAMED = "Renamed"
    WIDENED = "Takes more kinds of number"
    MOVED = "Moved"
    REWORDED = "Reworded"
    HINT = "Help text changed"
    CHOICE_ADDED = "Choice added"
    CHOICE_REMOVED = "Choice removed"
    CHOICE_REWORDED = "Choice reworded"
    SHOWN = "Shows other pictures, sounds or videos"
    SCALE = "Scale changed"
    REQUIRED = "Must be answered, or no longer"
    CONDITION = "Asked under another condition"
    CHECK = "Checked by another rule"
    CALCULATION = "Calculated otherwise"
    FILTER = "Choices shown under another condition"
    START = "Begins with another answer"
    TRANSLATION = "Translation changed"
    USE = "Used otherwise in results"


RULES = {
    Kind.CHECK: "constraint",
    Kind.CALCULATION: "calculation",
    Kind.FILTER: "choice_filter",
    Kind.START: "default",
}
"""Changes of an expression, and where a question keeps it; older versions have none."""
BREAKING = frozenset({
    Kind.REPLACED, Kind.REWORDED, Kind.CHOICE_ADDED, Kind.CHOICE_REMOVED, Kind.CHOICE_REWORDED,
    Kind.SHOWN, Kind.SCALE, Kind.CONDITION, Kind.TRANSLATION, *RULES,
})  # fmt: skip
"""After these, two rounds asked different things of one question."""


@dataclass(frozen=True)
class Change:
    """One change of one question. `question` is its id, `choice` the name of a choice.

    A question that was replaced is told under its new id; `former` is the id it replaces.
    """

    kind: Kind
    question: str
    name: str
    label: str
    before: str = ""
    after: str = ""
    choice: str = ""
    former: str = ""

    @property
    def breaks_comparison(self) -> bool:
        """Whether rounds can be compared on this question only with a mark."""
        return self.kind in BREAKING


@dataclass(frozen=True)
class Placed:
    """A question where it stands."""

    question: Question
    page: Page


def placed(definition: Definition) -> dict[str, Placed]:
    """Every question and repeat by its id, in order, those in repeats too."""
    return {
        q["id"]: Placed(q, page)
        for page in definition["pages"]
        for q in every(page["questions"])
        if q["type"] != "note"
    }


def changes(old: Definition, new: Definition) -> list[Change]:
    """Everything that changed, in the order of the new text, what is gone at the end."""
    before, after = placed(old), placed(new)
    sayings = Meanings(old), Meanings(new)
    moved = moved_ids(before, after)
    gone = {key: before[key] for key in before if key not in after}
    by_name = {each.question["name"]: key for key, each in gone.items()}
    found: list[Change] = []
    for key, now in after.items():
        if key in before:
            found += changes_of(old, new, before[key], now)
            found += changes_of_rules(*sayings, before[key], now)
            if key in moved:
                found.append(change(Kind.MOVED, now, *places(before[key], now)))
        elif now.question["name"] in by_name:
            former = by_name[now.question["name"]]
            types = before[former].question["type"], now.question["type"]
            found.append(replace(change(Kind.REPLACED, now, *types), former=former))
            del gone[former], by_name[now.question["name"]]
        else:
            found.append(change(Kind.ADDED, now, after=now.page["title"]))
    return found + [change(Kind.REMOVED, was, before=was.page["title"]) for was in gone.values()]


def change(kind: Kind, where: Placed, before: str = "", after: str = "") -> Change:
    """A change of the question that stands here."""
    question = where.question
    return Change(kind, question["id"], question["name"], question["label"], before, after)


def changes_of(old: Definition, new: Definition, was: Placed, now: Placed) -> Iterator[Change]:
    """Changes of one question that stayed the same question."""
    for kind, before, after in (
        (Kind.RENAMED, was.question["name"], now.question["name"]),
        (Kind.WIDENED, was.question["type"], now.question["type"]),
        (Kind.REWORDED, was.question["label"], now.question["label"]),
        (Kind.HINT, was.question["hint"], now.question["hint"]),
        (Kind.SCALE, scale(was.question), scale(now.question)),
        (Kind.USE, use(was.question), use(now.question)),
    ):
        if before != after:
            yield change(kind, now, before, after)
    yield from changes_of_choices(old, new, was, now)
    media = shown(old, was.question), shown(new, now.question)
    if media[0] != media[1]:
        yield change(Kind.SHOWN, now, *map(counted, media))
    for language, before, after in translations(old, new, was, now):
        yield change(Kind.TRANSLATION, now, f"{language}: {before}", f"{language}: {after}")


def changes_of_rules(old: Meanings, new: Meanings, was: Placed, now: Placed) -> Iterator[Change]:
    """Expressions of one question that say something else now."""
    kinds = [
        (Kind.REQUIRED, required(old, was), required(new, now)),
        (Kind.CONDITION, condition(old, was), condition(new, now)),
    ]
    kinds += [(kind, rule(old, was, key), rule(new, now, key)) for kind, key in RULES.items()]
    for kind, before, after in kinds:
        if before.meaning != after.meaning:
            yield change(kind, now, before.words, after.words)


def changes_of_choices(
    old: Definition, new: Definition, was: Placed, now: Placed
) -> Iterator[Change]:
    """Choices that came, went or got other words."""
    before, after = labels(old, was.question), labels(new, now.question)
    for name, label in after.items():
        if name not in before:
            yield replace(change(Kind.CHOICE_ADDED, now, after=label), choice=name)
        elif before[name] != label:
            yield replace(change(Kind.CHOICE_REWORDED, now, before[name], label), choice=name)
    for name, label in before.items():
        if name not in after:
            yield replace(change(Kind.CHOICE_REMOVED, now, before=label), choice=name)


def translations(
    old: Definition, new: Definition, was: Placed, now: Placed
) -> Iterator[tuple[str, str, str]]:
    """Words that changed in a language that both texts have: its name, before and after."""
    names = {each["code"]: each["name"] for each in new.get("languages", [])}
    before, after = old.get("translations", {}), new.get("translations", {})
    keys = [(f"question:{was.question['name']}:{each}", f"question:{now.question['name']}:{each}")
            for each in TRANSLATED]  # fmt: skip
    shared = labels(old, was.question).keys() & labels(new, now.question).keys()
    keys += [(f"choice:{was.question['list']}:{each}", f"choice:{now.question['list']}:{each}")
             for each in sorted(shared)]  # fmt: skip
    for code in sorted(before.keys() & after.keys()):
        for key_before, key_after in keys:
            words = before[code].get(key_before, ""), after[code].get(key_after, "")
            if words[0] != words[1]:
                yield names.get(code, code), *words


def form_changes(old: Definition, new: Definition) -> list[str]:
    """What changed apart from the questions, in sentences."""
    found = []
    if old["title"] != new["title"]:
        found.append(f"The title “{old['title']}” becomes “{new['title']}”.")
    languages = [{each["name"] for each in text.get("languages", [])} for text in (old, new)]
    found += [f"{name} is a new language." for name in sorted(languages[1] - languages[0])]
    found += [f"{name} is no language of the form any more." for name in
              sorted(languages[0] - languages[1])]  # fmt: skip
    pages = [{page["name"]: page for page in text["pages"]} for text in (old, new)]
    for name, page in pages[1].items():
        if name not in pages[0]:
            found.append(f"The page “{page['title']}” is new.")
        elif pages[0][name]["title"] != page["title"]:
            found.append(f"The page “{pages[0][name]['title']}” becomes “{page['title']}”.")
    found += [f"The page “{page['title']}” is gone."
              for name, page in pages[0].items() if name not in pages[1]]  # fmt: skip
    return found + note_changes(*(notes(text) for text in (old, new)))


def notes(definition: Definition) -> dict[str, tuple[str, str]]:
    """Words of the notes, with their help text, by name."""
    return {
        each["name"]: (each["label"], each["hint"])
        for page in definition["pages"]
        for each in page["questions"]
        if each["type"] == "note"
    }


def note_changes(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> list[str]:
    """What changed in the notes between the questions."""
    found = [
        f"The note “{words[0]}” is new." for name, words in after.items() if name not in before
    ]
    found += [
        f"The note “{before[name][0]}” reads “{' '.join(words).strip()}” now."
        for name, words in after.items()
        if name in before and before[name] != words
    ]
    return found + [
        f"The note “{words[0]}” is gone." for name, words in before.items() if name not in after
    ]


def shown(definition: Definition, question: Question) -> dict[tuple[str, str, str], str]:
    """All that a question and its choices show, by language, choice and what it is."""
    name, listed = question["name"], question["list"]
    choices = definition["choices"].get(listed, [])
    owners: list[tuple[str, Mapping[str, Any]]] = [
        ("", question),
        *((c["name"], c) for c in choices),
    ]
    found = {
        ("", owner, each): has[each] for owner, has in owners for each in MEDIA if has.get(each)
    }
    for code, texts in definition.get("translations", {}).items():
        for owner, _ in owners:
            for each in MEDIA:
                key = f"{each}:{listed}:{owner}" if owner else f"question:{name}:{each}"
                if key in texts:
                    found[code, owner, each] = texts[key]
    return found


def counted(media: Mapping[tuple[str, str, str], str]) -> str:
    """How many pictures, sounds and videos there are, in words."""
    counts = Counter(COUNTED[each] for _, _, each in media)
    return ", ".join(f"{word}: {counts[word]}" for word in sorted(counts)) or "none"


def labels(definition: Definition, question: Question) -> dict[str, str]:
    """Labels of a question's choices by their names."""
    choices: list[Choice] = definition["choices"].get(question["list"], [])
    return {each["name"]: each["label"] for each in choices}


def rule(sayings: Meanings, where: Placed, key: str) -> Saying:
    """An expression of a question."""
    question: Mapping[str, Any] = where.question
    found = sayings.of([question.get(key)])
    return found if found.meaning else found._replace(words="nothing")


def scale(question: Question) -> str:
    """A range in words."""
    start, end, step = question["start"], question["end"], question["step"]
    if start is None or end is None or step is None:
        return ""
    return f"{number_text(start)} to {number_text(end)} in steps of {number_text(step)}"


def required(sayings: Meanings, where: Placed) -> Saying:
    """Whether it must be answered, and when."""
    if where.question["required"]:
        return Saying("must be answered", ("always",))
    found = sayings.of([where.question.get("required_if")], "must be answered if ")
    return found if found.meaning else found._replace(words="may be left blank")


def use(question: Question) -> str:
    """What results make of it, in words."""
    counted = "counted in its page’s score" if question["analysed"] else "not counted in a score"
    node = f", points to {question['node']}" if question["node"] else ""
    return counted + node


def condition(sayings: Meanings, where: Placed) -> Saying:
    """When it is asked: the page's condition and its own."""
    trees = where.page["relevant"], where.question["relevant"]
    found = sayings.of(trees, "if ", ", and ")
    return found if found.meaning else found._replace(words=ALWAYS)


def places(was: Placed, now: Placed) -> tuple[str, str]:
    """Where a question stood and stands, by page; within a page nothing more is said."""
    if was.page["title"] == now.page["title"]:
        return "", f"elsewhere on “{now.page['title']}”"
    return f"on “{was.page['title']}”", f"on “{now.page['title']}”"


def moved_ids(before: Mapping[str, Placed], after: Mapping[str, Placed]) -> set[str]:
    """The fewest questions whose move explains the new order, and those on another page."""
    both = [key for key in after if key in before]
    order = {key: place for place, key in enumerate(before)}
    still = set(longest_rising(both, order))
    return {
        key
        for key in both
        if key not in still or before[key].page["name"] != after[key].page["name"]
    }


def longest_rising(keys: list[str], order: Mapping[str, int]) -> list[str]:
    """The longest run of keys, not necessarily side by side, whose order is the same."""
    ends: list[int] = []
    best: list[list[str]] = []
    for key in keys:
        place = bisect_left(ends, order[key])
        run = [*(best[place - 1] if place else []), key]
        ends[place : place + 1] = [order[key]]
        best[place : place + 1] = [run]
    return best[-1] if best else []


def suggestions(old: Definition, new: Definition) -> dict[str, list[tuple[str, float]]]:
    """For each added question (by id) removed ones of a like type, the likeliest first."""
    before, after = placed(old), placed(new)
    gone = [each.question for key, each in before.items() if key not in after]
    return {
        key: sorted(
            ((was["id"], likeness(was, now.question)) for was in gone if alike(was, now.question)),
            key=lambda pair: -pair[1],
        )
        for key, now in after.items()
        if key not in before
    }


def alike(old: Question, new: Question) -> bool:
    """Whether the answers of one could be answers of the other, under another name."""
    return old["type"] == new["type"] and old["name"] != new["name"]


def likeness(old: Question, new: Question) -> float:
    """How like two questions are, 0 to 1, by their words and their names."""
    words = SequenceMatcher(None, old["label"].lower(), new["label"].lower()).ratio()
    names = SequenceMatcher(None, old["name"], new["name"]).ratio()
    return max(words, names)


def marks(old: Definition, new: Definition) -> dict[str, str]:
    """Questions of two versions that cannot be compared without a word: why, by id."""
    found: dict[str, list[str]] = {}
    for each in changes(old, new):
        if each.breaks_comparison:
            found.setdefault(each.question, []).append(each.kind.value.lower())
    return {key: f"Changed between these rounds: {', '.join(dict.fromkeys(kinds))}."
            for key, kinds in found.items()}  # fmt: skip
