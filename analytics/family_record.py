"""What the page of one family is told: dates, needs by assessment, readings, what belongs to it.

A family stands here by a number of ours; its reference stays sealed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from analytics.family_rules import may_see_labels
from analytics.models import FamilyLabel, FamilyRun, Method
from analytics.models.family_runs import day
from analytics.need_words import NO_BEFORE_AND_AFTER
from analytics.small_multiples import Panel, score_panel
from families.frames import facts
from families.models import Assessment, CaseStudy, Family, FamilyReading, Measure, Need
from families.stuck import movement
from msc.models import Story

Part = dict[str, Any]
PRESENT, ABSENT, NOT_ASKED, OTHER_LEVEL = "Present", "Absent", "Not asked", "–"
LABEL_HIDDEN = (
    "Not shown. Clusters and trees were worked out for research about many families. Only people "
    "who analyse, and decide about no family, see them beside one."
)
NO_LABEL = "The accepted result put this family into no cluster."


@dataclass(frozen=True)
class Happened:
    """One date of the case, in words."""

    on: date
    words: str
    more: str = ""


def record_page(family: Family, user: User, today: date) -> Part:
    """Everything the page of a family shows to this person."""
    assessments = list(family.assessments.select_related("catalogue"))
    read = list(family.readings.all())
    return {
        "family": family,
        "is_open": next(iter(facts(Family.objects.filter(pk=family.pk)))).is_open(today),
        "people": people_words(family),
        "timeline": timeline(family, assessments, read),
        "readings": readings_part(family, read) if read else None,
        "needs": needs_part([each for each in assessments if each.completed_on]),
        "no_before_and_after": NO_BEFORE_AND_AFTER,
        "label": label_words(family) if may_see_labels(user) else LABEL_HIDDEN,
        "belongs": belonging(family, user),
        "may_open_reference": user.may(Permission.OPEN_REFERENCES),
    }


def people_words(family: Family) -> str:
    """Who is in the family, by role and age band."""
    people = [
        f"{each.get_role_display()} {each.number}{f', {each.age_band}' if each.age_band else ''}"
        for each in family.people.all()
    ]
    return "; ".join(people) or "Not given"


def timeline(
    family: Family, assessments: Iterable[Assessment], read: Iterable[FamilyReading]
) -> list[Happened]:
    """Everything that has a date, in order."""
    happened = [
        Happened(on, words, more)
        for on, words, more in (
            (family.requested_on, "Help was requested", family.entry_route),
            (family.allocated_on, "A worker was allocated", family.worker_team),
            (family.assessed_on, "The assessment was finished", ""),
            (family.closed_on, "The case was closed", family.exit_route),
            (family.re_referred_on, "The family was referred again", ""),
        )
        if on is not None
    ]
    happened += [
        Happened(each.completed_on, f"{_name_of(each)} assessed", "")
        for each in assessments
        if each.completed_on
    ]
    happened += [
        Happened(each.taken_on, f"{each.get_occasion_display()} reading",
                 each.get_completed_display())
        for each in read
    ]  # fmt: skip
    return sorted(happened, key=lambda each: each.on)


def _name_of(assessment: Assessment) -> str:
    """Whose assessment it is: “Adult 1”, “Child 2”, “Family”."""
    number = f" {assessment.person}" if assessment.person else ""
    return f"{assessment.get_level_display()}{number}"


def needs_part(assessments: Sequence[Assessment]) -> Part:
    """Needs that were present in any assessment, and what each assessment says of them."""
    needs = {
        each.catalogue_id: list(each.catalogue.needs.all())
        for each in {assessment.catalogue_id: assessment for assessment in assessments}.values()
    }
    found: dict[str, str] = {}
    for assessment in assessments:
        for need in needs[assessment.catalogue_id]:
            if assessment.present >> need.bit & 1:
                found.setdefault(need.code, need.name)
    return {
        "table": {
            "caption": "Needs that were present, by assessment",
            "columns": [{"label": "Need"}, *(
                {"label": _name_of(each), "unit": day(each.completed_on)}
                for each in assessments if each.completed_on
            )],
            "rows": [
                [name, *(_value(each, code, needs[each.catalogue_id]) for each in assessments)]
                for code, name in sorted(found.items(), key=lambda each: each[1])
            ],
            "row_heads": True,
        },
        "counts": [_counted(each, needs[each.catalogue_id]) for each in assessments],
    }  # fmt: skip


def _value(assessment: Assessment, code: str, needs: Sequence[Need]) -> str:
    """What one assessment says of one need; present with the day since when it is known."""
    need = next((each for each in needs if each.code == code), None)
    if need is None or need.level != assessment.level:
        return OTHER_LEVEL
    if not assessment.asked >> need.bit & 1:
        return NOT_ASKED
    if not assessment.present >> need.bit & 1:
        return ABSENT
    since = assessment.first_recorded.get(code)
    return f"{PRESENT} since {day(date.fromisoformat(since))}" if since else PRESENT


def _counted(assessment: Assessment, needs: Sequence[Need]) -> str:
    """One assessment in a sentence: present, absent and not asked are three things."""
    own = [need for need in needs if need.level == assessment.level]
    asked = sum(assessment.asked >> need.bit & 1 for need in own)
    present = sum(assessment.present >> need.bit & 1 for need in own)
    on = day(assessment.completed_on) if assessment.completed_on else "not completed"
    return (
        f"{_name_of(assessment)}, {on}: {present} of {len(own)} needs present, "
        f"{asked - present} absent, {len(own) - asked} not asked."
    )


def readings_part(family: Family, read: Sequence[FamilyReading]) -> Part:
    """Ten small pictures, their table, and the sentence that reads them."""
    measure = Measure.objects.current()
    days = [each.taken_on for each in read]
    panels: list[Panel] = []
    rows = []
    for place, domain in enumerate(measure.domains):
        scores = [each.scores[place] for each in read]
        familys = [each.family_scores[place] if each.family_scores else None for each in read]
        panels.append(score_panel(domain, days, scores, familys))
        rows.append([domain, *map(_both, scores, familys)])
    return {
        "panels": panels,
        "sentence": readings_sentence(family),
        "acknowledgement": measure.acknowledgement,
        "table": {
            "caption": "Every score, 1 to 10; in brackets the family’s own where it differs",
            "columns": [{"label": "Domain"}, *(
                {"label": each.get_occasion_display(), "unit": day(each.taken_on)} for each in read
            )],
            "rows": rows,
            "row_heads": True,
        },
    }  # fmt: skip


def _both(score: int | None, familys: int | None) -> str:
    told = "Not read" if score is None else str(score)
    return f"{told} (family {familys})" if familys is not None and familys != score else told


def readings_sentence(family: Family) -> str:
    """What moved between the initial reading and the latest review, by order alone."""
    known = next(iter(facts(Family.objects.filter(pk=family.pk))))
    first, last = known.initial, known.latest_review
    if first is None or last is None:
        return "There is no initial reading with a review after it, so nothing can be compared."
    moved = movement(first, last)
    return (
        f"Between {day(first.taken_on)} and {day(last.taken_on)}, {moved.rose} domain"
        f"{'' if moved.rose == 1 else 's'} rose, "
        f"{moved.same} stayed and {moved.fell} fell."
    )


def label_words(family: Family) -> str:
    """The cluster with the result it is of, how sure it is, and how far groups may be believed."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return "No grouping of needs is accepted yet."
    label = FamilyLabel.objects.filter(run=run, family=family, label__isnull=False).first()
    if label is None or label.label is None:
        return NO_LABEL
    name = run.names.filter(label=label.label).first()
    sure = f" Certainty {label.certainty:.2f} of 1." if label.certainty is not None else ""
    made = run.came_from or "Throughline"
    verdict = ((run.result or {}).get("verdict") or {}).get("sentence", "")
    words = verdict or "It was made elsewhere, so there is no verdict of ours on its clusters."
    group = name or f"Group {label.label + 1}"
    return f"{group}. By {made}: {run}, accepted.{sure} {words}"


def belonging(family: Family, user: User) -> list[tuple[str, str]]:
    """Stories and case studies with the same reference that this person may read."""
    hashes = [family.reference_hash, *family.former_references.values_list(
        "reference_hash", flat=True)]  # fmt: skip
    stories = Story.objects.visible_to(user).filter(original__reference_hash__in=hashes)
    studies = CaseStudy.objects.visible_to(user).of_family(hashes)
    return [
        *((f"Story: {each.title}", reverse("msc:story_show", args=[each.pk]))
          for each in stories.order_by("began_at", "pk")),
        *((f"Case study: {each.title or each}",
           reverse("analytics:case_study_show", args=[each.pk]))
          for each in studies.order_by("began_at", "pk")),
    ]  # fmt: skip
