"""Who works in Wealdshire's Early Help, who answered, and what they would say (pure).

The counts fit every published response rate of the source evaluation at
once. The answers have a planted structure, so that an analysis has
something true to find:

- ten domains with different means (`DOMAIN_MEANS`);
- inside a domain, later items are harder (`STEP_DOWN` points an item);
- family outreach workers are surer of parenting and children's voices and
  less sure of safety at home; people in their first year are less sure of
  everything (`ROLE_EFFECTS`, `FIRST_YEAR`);
- two items sit at the ceiling (`CEILING_ITEMS`);
- a few answers are left out, and some people skip a whole domain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

LOCALITIES = ("alderton", "brackenfield", "castlebeck", "dunmere", "eastholme", "fenwick")
ROLES = {
    "slf": ("family-support-worker", "youth-worker", "other-slf"),
    "cc": ("family-outreach-worker", "other-cc"),
}

# People by locality (rows) and role (columns, in the order of ROLES)
INVITED = {
    "slf": ((15, 4, 5), (6, 1, 2), (6, 2, 2), (15, 3, 5), (14, 3, 5), (13, 2, 5)),
    "cc": ((10, 1), (6, 1), (11, 1), (5, 1), (13, 2), (4, 1)),
}
# The last row holds those who gave no locality
ANSWERED = {
    "slf": ((7, 0, 1), (3, 0, 0), (6, 1, 1), (11, 1, 2), (10, 1, 2), (12, 1, 2), (5, 0, 1)),
    "cc": ((7, 0), (0, 0), (3, 0), (5, 0), (8, 1), (4, 0), (1, 1)),
}
TENURES = {"three-years-or-more": 55, "one-to-two-years": 22, "under-one-year": 20}

DOMAIN_MEANS = {
    "trust": 80,
    "voice": 73,
    "assess": 76,
    "safety": 58,
    "parenting": 75,
    "school": 66,
    "money": 55,
    "health": 51,
    "partners": 70,
    "closing": 63,
}
ROLE_EFFECTS = {
    "family-outreach-worker": {"parenting": 9, "voice": 6, "safety": -10, "school": -8},
    "youth-worker": {"voice": 10, "money": -6},
}
FIRST_YEAR = -9
STEP_DOWN = 3.0
PERSON_SPREAD, DOMAIN_SPREAD, ITEM_SPREAD = 9.0, 7.0, 10.0
CEILING_ITEMS = ("trust_01", "assess_01")
CEILING_SHARE = 0.93
SKIPS_AN_ITEM = 0.015
SKIPS_A_DOMAIN = 0.008
MIDDLE_ITEM = 6
HIGHEST = 100
OPEN_SHARES = {"what_helps": 0.62, "what_hinders": 0.55, "what_training": 0.48}
TRAININGS = ("domestic-abuse", "mental-health", "substance-use", "parenting", "money-housing")


@dataclass(frozen=True)
class Person:
    """One member of staff who answered: where they stand in the service."""

    service: str
    role: str
    locality: str | None
    tenure: str


@dataclass
class Reply:
    """One person's answers by question name, in the survey's own values."""

    person: Person
    answers: dict[str, object] = field(default_factory=dict)


def headcounts() -> Iterator[tuple[str, str, str, int]]:
    """Everybody invited, as (role, service, locality, people)."""
    for service, rows in INVITED.items():
        for locality, row in zip(LOCALITIES, rows, strict=True):
            for role, people in zip(ROLES[service], row, strict=True):
                yield role, service, locality, people


def people_who_answered(random: Random) -> list[Person]:
    """The 97 who answered, in random order, with tenure dealt out at random."""
    tenures = [tenure for tenure, count in TENURES.items() for _ in range(count)]
    random.shuffle(tenures)
    places = [
        (service, role, locality)
        for service, rows in ANSWERED.items()
        for locality, row in zip((*LOCALITIES, None), rows, strict=True)
        for role, count in zip(ROLES[service], row, strict=True)
        for _ in range(count)
    ]
    people = [
        Person(service, role, locality, tenure)
        for (service, role, locality), tenure in zip(places, tenures, strict=True)
    ]
    random.shuffle(people)
    return people


def in_steps(value: float) -> int:
    """The value on the 0 to 100 scale, in steps of ten."""
    return max(0, min(HIGHEST, round(value / 10) * 10))


def confidence(person: Person, random: Random, items_a_domain: int = 11) -> dict[str, int]:
    """One person's confidence, by item name; items left out are missing."""
    ability = random.gauss(0, PERSON_SPREAD) + (
        FIRST_YEAR if person.tenure == "under-one-year" else 0
    )
    scores: dict[str, int] = {}
    for domain, mean in DOMAIN_MEANS.items():
        level = mean + ability + random.gauss(0, DOMAIN_SPREAD)
        level += ROLE_EFFECTS.get(person.role, {}).get(domain, 0)
        skips = random.random() < SKIPS_A_DOMAIN
        for number in range(1, items_a_domain + 1):
            name = f"{domain}_{number:02d}"
            value = level - (number - MIDDLE_ITEM) * STEP_DOWN + random.gauss(0, ITEM_SPREAD)
            if name in CEILING_ITEMS:
                value = HIGHEST if random.random() < CEILING_SHARE else HIGHEST - 10
            if not skips and random.random() >= SKIPS_AN_ITEM:
                scores[name] = in_steps(value)
    return scores


def background(person: Person, random: Random) -> dict[str, object]:
    """The person's answers about their own work. Branches are the survey's to decide."""
    trainings = random.sample(TRAININGS, random.choice((0, 1, 1, 2)))
    families = random.choice((6, 8, 9, 10, 11, 12, 13, 14, 16))
    answers: dict[str, object] = {
        "role": person.role,
        "service": person.service,
        "tenure": person.tenure,
        "training_had": trainings or ["none"],
        "training_used": random.choice(("most", "some", "some", "little")),
        "training_next": random.sample(("domestic-abuse", "mental-health", "send"), 2),
        "families_now": families,
        "squeezed": random.sample(("visits", "each-child", "recording", "thinking"), 2),
    }
    if person.locality:
        answers["locality"] = person.locality
    return answers


def replies(people: list[Person], texts: dict[str, list[str]], random: Random) -> list[Reply]:
    """What each person answers; no open text is used twice."""
    left = {question: random.sample(lines, len(lines)) for question, lines in texts.items()}
    made = []
    for person in people:
        answers: dict[str, object] = {"practice_01": random.choice((60, 70, 80))}
        answers |= confidence(person, random) | background(person, random)
        for question, share in OPEN_SHARES.items():
            if left.get(question) and random.random() < share:
                answers[question] = left[question].pop()
        made.append(Reply(person, answers))
    return made
