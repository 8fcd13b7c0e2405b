"""Five files of an invented case system, as `docs/extracts.md` describes them.

The demonstration loads its families as a council would: from an extract. Who
they are comes from `family_plan`, when things happened from `family_times`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from evaluation.demonstration import family_plan, family_times
from evaluation.demonstration.family_plan import CODES, LeftOut, Planned
from evaluation.demonstration.family_readings import readings
from evaluation.demonstration.family_times import Times
from evaluation.demonstration.staff import LOCALITIES

Row = dict[str, Any]

LOCALITY_WEIGHTS = (19, 8, 15, 17, 22, 19)
CHILDRENS_CENTRE_SHARE = {"E": 0.62}
USUAL_CENTRE_SHARE = 0.34
CHILD_AGES, CHILD_WEIGHTS = ("0 to 4", "5 to 10", "11 to 15", "16 to 17"), (31, 34, 26, 9)
ADULT_AGES = ("18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 or over")
ADULT_WEIGHTS = (11, 38, 32, 14, 5)
EXITS = (("outcomes met", 68), ("stepped up", 9), ("stepped down", 11), ("not engaging", 12))
COMPLETED = (("together", 87), ("worker only", 10), ("retrospective", 3))
ASSESSED_AGAIN, NEVER_COMPLETED, NOT_ASKED, TOO = 0.22, 0.05, 0.03, 0.25
DISAGREE, SAID_LATER, ABUSE_SAID_LATER, COMES_BACK = 0.05, 0.25, 0.5, 0.11
ABUSE = ("A10", "A11", "A12")


@dataclass
class Extract:
    """The rows of the five files by name, and what cluster each family was put into elsewhere."""

    files: dict[str, list[Row]] = field(
        default_factory=lambda: {
            name: [] for name in ("families", "people", "assessments", "needs", "readings")
        }
    )
    labels: list[Row] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Five CSV files into this folder."""
        for name, rows in self.files.items():
            with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)


@dataclass
class Case:
    """One family while it is written: its plan, its dates and who is in it."""

    reference: str
    plan: Planned
    service: str
    times: Times
    people: list[str]
    random: Random

    def members(self, role: str) -> list[int]:
        """The numbers of its adults or children."""
        return [number for number, each in enumerate(self.people, 1) if each == role]


@dataclass
class Assessed:
    """One assessment of a person or of the family as a whole."""

    level: str
    person: int | None
    completed_on: date | None
    comes_before: date | None = None


def extract(random: Random) -> Extract:
    """Every family of the county, written down."""
    made = Extract()
    plans = family_plan.planned(random)
    chances = family_plan.chances()
    numbers = random.sample(range(100_000, 1_000_000), len(plans))
    for number, plan in zip(numbers, plans, strict=True):
        case = new_case(f"W{number}", plan, random)
        made.files["families"].append(family(case))
        made.files["people"].extend(people(case))
        wanted = {code for code, chance in chances[plan.cluster.letter].items()
                  if random.random() < chance}  # fmt: skip
        assess(case, wanted, made)
        made.files["readings"].extend(read(case))
        if plan.left_out is None or plan.left_out.is_clustered:
            made.labels.append(label(case))
    return made


def new_case(reference: str, plan: Planned, random: Random) -> Case:
    """A family with a service, dates and people."""
    share = CHILDRENS_CENTRE_SHARE.get(plan.cluster.letter, USUAL_CENTRE_SHARE)
    service = "cc" if random.random() < share else "slf"
    times = family_times.times(service, plan.left_out, random)
    adults = min(plan.size - 1, random.choices((1, 2, 3), (42, 50, 8))[0])
    roles = ["adult"] * adults + ["child"] * (plan.size - adults)
    return Case(reference, plan, service, times, roles, random)


def family(case: Case) -> Row:
    """The row of families.csv."""
    random, times = case.random, case.times
    locality = random.choices(LOCALITIES, LOCALITY_WEIGHTS)[0]
    is_closed = times.closed_on is not None
    old = times.requested_on < family_times.NEW_SYSTEM_ON
    again = is_closed and random.random() < COMES_BACK
    again_on = times.ends_on + timedelta(random.randint(30, 300))
    return {
        "reference": case.reference,
        "source_system": "Mosaic",
        "former_references": f"F{random.randrange(10_000, 100_000)}{case.reference[-3:]}" * old,
        "locality": locality,
        "service": case.service,
        "entry_route": entry_route(times.requested_on, random),
        "requested_on": times.requested_on,
        "allocated_on": times.allocated_on,
        "assessed_on": times.assessed_on,
        "closed_on": times.closed_on or "",
        "exit_route": one_of(EXITS, random) if is_closed else "",
        "social_care_after": yes_or_no(0.09, random) if is_closed else "",
        "child_protection_plan_after": yes_or_no(0.03, random) if is_closed else "",
        "re_referred_on": again_on if again and again_on <= family_times.EXTRACTED_ON else "",
        "worker_team": f"{case.service.upper()} {locality.title()} {random.randint(1, 2)}",
    }


def entry_route(requested_on: date, random: Random) -> str:
    """How the request came; a central team took over from hub meetings in June 2017."""
    decided = "central team" if requested_on >= family_times.CENTRAL_TEAM_ON else "hub meeting"
    return one_of(((decided, 62), ("children's duty team", 30), ("step down", 8)), random)


def people(case: Case) -> Iterator[Row]:
    """The rows of people.csv: no names, no birthdays."""
    for number, role in enumerate(case.people, 1):
        bands, weights = (
            (ADULT_AGES, ADULT_WEIGHTS) if role == "adult" else (CHILD_AGES, CHILD_WEIGHTS)
        )
        age = case.random.choices(bands, weights)[0]
        yield {"reference": case.reference, "person": number, "role": role, "age_band": age}


def assess(case: Case, wanted: set[str], made: Extract) -> None:
    """Its assessments and their needs. The most recent ones hold all of the wanted needs."""
    assessments = list(assessments_of(case))
    carriers = {code: carrying(case, code, assessments) for code in CODES if code in wanted}
    for number, each in enumerate(assessments, 1):
        started_on = (each.completed_on or case.times.ends_on) - timedelta(
            case.random.randint(3, 20)
        )
        made.files["assessments"].append({
            "reference": case.reference, "assessment": number, "level": each.level,
            "person": each.person or "", "started_on": started_on,
            "completed_on": each.completed_on or "",
        })  # fmt: skip
        if each.completed_on:
            present = {code for code, people in carriers.items()
                       if code[0] == each.level[0].upper() and each.person in people}  # fmt: skip
            made.files["needs"].extend(needs(case, number, each, present))


def assessments_of(case: Case) -> Iterator[Assessed]:
    """First assessments, and for some families a second set that replaces the first."""
    random, why = case.random, case.plan.left_out
    on = case.times.assessed_on
    subjects: list[tuple[str, int | None]] = []
    if why is not LeftOut.NO_ADULT:
        subjects += [("adult", number) for number in case.members("adult")[:2]]
    if why is not LeftOut.NO_CHILD:
        subjects += [("child", number) for number in case.members("child")[:2]]
    if why is not LeftOut.NO_FAMILY:
        subjects.append(("family", None))
    again = random.random() < ASSESSED_AGAIN
    again_on = on + timedelta((case.times.ends_on - on).days // 2)
    for level, person in subjects:
        yield Assessed(level, person, on, again_on if again else None)
        if again:
            yield Assessed(level, person, again_on)
    if random.random() < NEVER_COMPLETED:
        yield Assessed("family", None, None)


def carrying(case: Case, code: str, assessments: list[Assessed]) -> set[int | None]:
    """Who has this need: one person at least, others now and then; None is the whole family."""
    level = {"A": "adult", "C": "child", "F": "family"}[code[0]]
    subjects = sorted({each.person or 0 for each in assessments
                       if each.level == level and each.completed_on})  # fmt: skip
    if not subjects:
        return set()
    first = case.random.choice(subjects)
    return {each or None for each in subjects
            if each == first or case.random.random() < TOO}  # fmt: skip


def needs(case: Case, number: int, assessed: Assessed, present: set[str]) -> Iterator[Row]:
    """The rows of needs.csv for one assessment: present or absent; what was not asked has none."""
    random = case.random
    for code in CODES:
        if code[0] != assessed.level[0].upper():
            continue
        late = ABUSE_SAID_LATER if code in ABUSE else SAID_LATER
        told = code in present and not (assessed.comes_before and random.random() < late)
        if told or (code not in present and random.random() >= NOT_ASKED):
            yield {
                "reference": case.reference,
                "assessment": number,
                "need": code,
                "value": "present" if told else "absent",
                "first_recorded_on": assessed.completed_on if told else "",
            }


def read(case: Case) -> Iterator[Row]:
    """The rows of readings.csv: ten for each reading."""
    times, random = case.times, case.random
    scores = readings(case.plan.start, case.plan.end, len(times.readings), random)
    for number, (on, ten) in enumerate(zip(times.readings, scores, strict=True)):
        completed = one_of(COMPLETED, random)
        for domain, score in enumerate(ten, 1):
            differs = completed == "together" and random.random() < DISAGREE
            yield {
                "reference": case.reference,
                "taken_on": on,
                "occasion": "review" if number else "initial",
                "completed": completed,
                "domain": domain,
                "score": score,
                "family_score": min(10, score + random.randint(1, 2)) if differs else "",
            }


def label(case: Case) -> Row:
    """The cluster that an analysis elsewhere put the family into."""
    cluster = case.plan.cluster
    return {
        "reference": case.reference,
        "raw": cluster.raw,
        "cluster": cluster.letter,
        "group": cluster.group,
        "level": cluster.level,
    }


def yes_or_no(chance: float, random: Random) -> str:
    """“yes” this often."""
    return "yes" if random.random() < chance else "no"


def one_of(choices: tuple[tuple[str, int], ...], random: Random) -> str:
    """One of these words, each as often as its weight says."""
    return random.choices([word for word, _ in choices], [share for _, share in choices])[0]
