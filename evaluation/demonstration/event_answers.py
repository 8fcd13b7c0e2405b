"""The forms of the event: 136 children of 78 families, 64 parents of 51, and 66 families watched.

The answers arrive as a tablet sends them. What differs between slots is planted, so that results
have something to show.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from accounts.models import User
from evaluation.demonstration.event_words import (
    CHILDREN,
    DRAWN_IN_FORMS,
    GOOD_THINGS,
    IN_CHARGE,
    OBSERVED,
    PARENTS,
    PARENTS_IN_CHARGE,
    STILL_HARD,
    WISHES,
    WORRIES,
)
from evaluation.demonstration.partners import at_noon
from surveys.actions.instruments import load_instrument
from surveys.actions.receiving import receive_response
from surveys.actions.surveys import close_survey, open_survey, prepare_survey
from surveys.actions.versions import publish_version
from surveys.models import Instrument, Promise, Survey
from surveys.uploads import FileRead
from voice.actions.activities import link_survey
from voice.models import ActivityKind, Event

Document = dict[str, Any]
FORMS = Path(settings.BASE_DIR) / "surveys" / "instruments"
CHILDREN_OF = {1: 30, 2: 38, 3: 10}
"""How many families had so many children interviewed: 136 children of 78 families."""
PARENTS_OF = {1: 38, 2: 13}
"""How many families had so many parents answer: 64 parents of 51 families."""
SLOTS_OF_FAMILIES = "a" * 32 + "b" * 30 + "c" * 16
WAVES = (("february", range(1, 41)), ("july", range(31, 67)))
"""The families watched in each wave; ten in both: 66 families."""
HAPPY = {"a": (2, 3, 5, 4, 3), "b": (1, 2, 4, 6, 5), "c": (1, 3, 5, 5, 4)}
HOME = {"a": (4, 5, 3, 4, 6), "b": (6, 6, 6, 5, 5), "c": (5, 5, 4, 5, 5)}
AT_EASE = {"home": (1, 1, 4, 6, 4), "centre": (1, 3, 5, 5, 2)}
"""How faces, what is better, and well-being differ, by slot and by setting."""


def instrument(by: User, event: Event, name: str) -> Instrument:
    """A form of the event, published."""
    found = Instrument.objects.filter(slug=name.replace("_", "-")).first()
    if found:
        return found
    version = load_instrument(
        by=by, programme=event.round.programme, slug=name.replace("_", "-"),
        source=(FORMS / f"{name}.md").read_text(encoding="utf-8"), source_format="md",
    )  # fmt: skip
    return publish_version(by=by, version=version).instrument


def put(by: User, event: Event, kind: ActivityKind, name: str) -> Survey:
    """The form as a survey of the event's round, open, linked to its activity."""
    asked = instrument(by, event, name)
    survey = prepare_survey(by=by, round=event.round, instrument=asked, promise=Promise.FIELD)
    link_survey(by=by, activity=event.activities.get(kind=kind), survey=survey)
    return open_survey(by=by, survey=survey)


def answered(
    by: User, survey: Survey, documents: Iterable[Document], random: Random,
    drawn: Sequence[FileRead] = (),
) -> Survey:  # fmt: skip
    """Every form as it comes in from a tablet, and the survey closed on the day.

    `drawn` are what the first children of all drew in their forms.
    """
    drawings = zip(DRAWN_IN_FORMS, drawn, strict=False)
    for document in documents:
        words, drawing = next(drawings, ("", None))
        more = {"drawing_words": words, "show_says": "yes"} if drawing else {}
        receive_response(
            by=by, survey=survey, root_id=UUID(int=random.getrandbits(128), version=4),
            version=survey.version.number, document=document | more,
            files={"drawing": drawing} if drawing else {},
        )  # fmt: skip
    survey = close_survey(by=by, survey=survey)
    held_on = survey.activity.event.held_on
    survey.opened_at = survey.closed_at = at_noon(held_on)
    survey.save(update_fields=["opened_at", "closed_at"])
    return survey


def families(sizes: dict[int, int]) -> Iterator[tuple[int, str, int]]:
    """Number, slot and how many answer, for each family."""
    many = [size for size, number in sizes.items() for size in repeat(size, number)]
    number = len(many)
    for place in range(number):
        slot = SLOTS_OF_FAMILIES[place * len(SLOTS_OF_FAMILIES) // number]
        yield place + 1, slot, many[place * 29 % number]


def children(random: Random) -> Iterator[Document]:
    """136 talks with children."""
    for number, slot, many in families(CHILDREN_OF):
        for _ in range(many):
            yield {
                "slot": slot,
                "family_number": str(number),
                "facilitator": random.choice(("FF", "HB", "JO", "RS")),
                "own_worker": one(random, "yes no", (1, 3)),
                "age": one(random, "4-6 7-9 10-12 13-17", (3, 5, 4, 2)),
                "parent_says": "yes",
                "photo_says": "yes",
                "recording_says": "no",
                "explained_by": one(random, "facilitator parent", (3, 1)),
                "explained_how": one(random, "talking pictures", (3, 1)),
                "child_says": "yes",
                "place": one(random, "home out", (5, 4)),
                "doing": one(random, "talk play", (1, 3)),
                "after": one(random, "a_bit quite happy very super", HAPPY[slot]),
                "again": one(random, "yes maybe no", (7, 2, 1)),
                "good": in_order(random, "listens fun together calm school", (6, 7, 5, 4, 3)),
                "first_house": one(random, "worries good_things dreams", (1, 3, 2)),
                "worries": said(random, WORRIES),
                "good_things": said(random, GOOD_THINGS),
                "dreams": said(random, WISHES),
                "in_charge": said(random, IN_CHARGE),
                "best_day": said(random, CHILDREN),
                "show_says": one(random, "yes no", (4, 1)),
            }


def parents(random: Random) -> Iterator[Document]:
    """64 surveys of parents."""
    for number, slot, many in families(PARENTS_OF):
        for _ in range(many):
            better = chosen(random, "home together school confident know", HOME[slot]) or ["know"]
            yield {
                "slot": slot,
                "family_number": str(number),
                "agrees": "yes",
                "help": one(random, "home centre both", (3, 2, 1)),
                "how_long": one(random, "under_3 3_to_12 over_12", (2, 4, 3)),
                "listened": one(random, "yes sometimes no", (8, 3, 1)),
                "say": one(random, "yes sometimes no", (6, 4, 3)),
                "children_asked": one(random, "yes sometimes no", (5, 4, 2)),
                "better": better,
                "most": [random.choice(better)],
                "worse": said(random, STILL_HARD),
                "helped": said(random, PARENTS),
                "in_charge": said(random, PARENTS_IN_CHARGE),
                "again": one(random, "yes maybe no", (6, 3, 2)),
                "show_says": one(random, "yes no", (4, 1)),
            }


def watched(random: Random, wave: tuple[str, range], day: date) -> Iterator[Document]:
    """One child of each of these families, watched for two minutes."""
    for number in wave[1]:
        setting = "home" if number % 3 else "centre"
        yield {
            "family_number": str(number),
            "wave": wave[0],
            "setting": setting,
            "worker": random.choice(("AK", "LM", "PT")),
            "own_worker": one(random, "yes no", (2, 1)),
            "age": one(random, "under-1 1 2 3-4", (3, 4, 3, 1)),
            "parent_says": "yes",
            "child_ok": "yes",
            "day": day.isoformat(),
            "seconds": str(random.randint(110, 150)),
            "present": chosen(random, "mother father siblings worker", (9, 3, 3, 4)),
            "wellbeing": one(random, "1 2 3 4 5", AT_EASE[setting]),
            "involvement": one(random, "1 2 3 4 5", (1, 2, 5, 5, 2)),
            "signs": chosen(random, "looks smiles sounds reaches turns", (8, 6, 6, 5, 2)),
            "tells_us": said(random, OBSERVED),
        }


def one(random: Random, names: str, weights: tuple[int, ...]) -> str:
    """One of these names, by weight."""
    return random.choices(names.split(), weights)[0]


def chosen(random: Random, names: str, of_ten: tuple[int, ...]) -> list[str]:
    """Each of these as often of ten times."""
    pairs = zip(names.split(), of_ten, strict=True)
    return [each for each, times in pairs if random.random() * 10 < times]


def in_order(random: Random, names: str, weights: tuple[int, ...]) -> list[str]:
    """The three that matter most, by weight, one after the other."""
    left = dict(zip(names.split(), weights, strict=True))
    found = []
    for _ in range(ORDERED):
        found.append(one(random, " ".join(left), tuple(left.values())))
        del left[found[-1]]
    return found


def said(random: Random, words: tuple[str, ...]) -> str | None:
    """One of these, for most; some say nothing."""
    return random.choice(words) if random.random() < SAY_SOMETHING else None


SAY_SOMETHING, ORDERED = 0.7, 3
