"""What the page of a family says: three values of a need, both scores, its cluster, its links."""

from datetime import date

import pytest
from django.conf import LazySettings

from accounts.models import User
from accounts.permissions import Role
from analytics.family_record import LABEL_HIDDEN, NO_LABEL, label_words, record_page
from analytics.models import Decision, FamilyRun
from families.actions.catalogue import make_first_catalogue
from families.models import CaseStudyState, Completed, Family, Level, Occasion
from msc.models import StoryState
from tests.factories.accounts import UserFactory
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory, GroupNameFactory
from tests.factories.case_studies import CaseStudyFactory
from tests.factories.families import (
    AssessmentFactory,
    FamilyFactory,
    FamilyMemberFactory,
    FamilyReadingFactory,
    FormerReferenceFactory,
)
from tests.factories.msc import StoryFactory

pytestmark = pytest.mark.django_db
TODAY = date(2017, 9, 20)


@pytest.fixture
def family() -> Family:
    """A family with an adult's and a family's assessment and two readings."""
    needs = {need.code: 1 << need.bit for need in make_first_catalogue(by=None).needs.all()}
    family = FamilyFactory.create(reference="W1", closed_on=date(2017, 5, 2), exit_route="moved")
    FamilyMemberFactory.create(family=family, number=1, age_band="25 to 34")
    AssessmentFactory.create(
        family=family, level=Level.ADULT, person=1, present=needs["A04"],
        asked=needs["A04"] | needs["A05"], first_recorded={"A04": "2017-01-09"},
        completed_on=date(2017, 1, 20),
    )  # fmt: skip
    AssessmentFactory.create(family=family, level=Level.FAMILY, asked=needs["F01"])
    AssessmentFactory.create(family=family, level=Level.ADULT, person=1, completed_on=None)
    FamilyReadingFactory.create(
        family=family, scores=[4] * 9 + [None], family_scores=[6] + [None] * 9
    )
    FamilyReadingFactory.create(
        family=family, taken_on=date(2017, 4, 1), occasion=Occasion.REVIEW,
        completed=Completed.WORKER, scores=[7, 3] + [4] * 8,
    )  # fmt: skip
    return family


def seen_by(role: Role, family: Family) -> dict[str, object]:
    return record_page(family, UserFactory.create(role=role), TODAY)


def accepted() -> FamilyRun:
    run = FamilyRunFactory.create(
        result={"verdict": {"sentence": "These groups hold."}}, decision=Decision.ACCEPTED,
        decided_at="2018-07-01T12:00Z", reason="Published.",
    )  # fmt: skip
    GroupNameFactory.create(run=run, label=0, letter="E", high_level="Lower needs", level="Low")
    return run


def test_everything_with_a_date_stands_in_order(family: Family) -> None:
    page = seen_by(Role.ANALYST, family)
    told = [(each.on, each.words) for each in page["timeline"]]  # type: ignore[attr-defined]  # a list
    assert told == sorted(told, key=lambda each: each[0])
    assert [words for _, words in told] == [
        "Help was requested", "Family assessed", "Initial reading", "Adult 1 assessed",
        "Review reading", "The case was closed",
    ]  # fmt: skip
    assert (page["people"], page["is_open"]) == ("Adult 1, 25 to 34", False)


def test_present_absent_and_not_asked_are_three_things(family: Family) -> None:
    needs = seen_by(Role.ANALYST, family)["needs"]
    assert needs["table"]["rows"] == [  # type: ignore[index]  # a dictionary
        [
            "Anxiety, depression or other common mental health need",
            "–",
            "Present since 9 January 2017",
        ]
    ]
    assert needs["counts"] == [  # type: ignore[index]  # a dictionary
        "Family, 7 November 2016: 0 of 13 needs present, 1 absent, 12 not asked.",
        "Adult 1, 20 January 2017: 1 of 18 needs present, 1 absent, 16 not asked.",
    ]


def test_both_scores_stand_where_they_differ(family: Family) -> None:
    readings = seen_by(Role.ANALYST, family)["readings"]
    rows = readings["table"]["rows"]  # type: ignore[index]  # a dictionary
    assert rows[0][1:] == ["4 (family 6)", "7"]
    assert rows[9][1:] == ["Not read", "4"]
    assert readings["sentence"] == (  # type: ignore[index]  # a dictionary
        "Between 7 November 2016 and 1 April 2017, 1 domain rose, 7 stayed and 1 fell."
    )


def test_the_cluster_is_told_with_its_version_and_verdict_and_only_to_those_who_analyse(
    family: Family, settings: LazySettings
) -> None:
    assert label_words(family) == "No grouping of needs is accepted yet."
    run = accepted()
    assert label_words(family) == NO_LABEL
    FamilyLabelFactory.create(run=run, family=family, label=0, certainty=0.9)
    told = seen_by(Role.ANALYST, family)["label"]
    assert str(told).startswith("E Lower needs, Low. By Throughline")
    assert "Certainty 0.90 of 1. These groups hold." in str(told)
    for role in (Role.MANAGER, Role.DATA_STEWARD):
        page = seen_by(role, family)
        assert page["label"] == LABEL_HIDDEN
        assert "Lower needs" not in str(page)
    settings.RESEARCH_BASIS = False
    assert seen_by(Role.MANAGER, family)["label"] == told


def test_stories_and_case_studies_of_the_same_reference_are_linked_for_who_may_read_them(
    family: Family,
) -> None:
    former = FormerReferenceFactory.create(family=family)
    story = StoryFactory.create(state=StoryState.CLEARED)
    story.original.reference_hash = family.reference_hash
    story.original.save(update_fields=["reference_hash"])
    study = CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF)
    study.original.reference_hash = former.reference_hash
    study.original.save(update_fields=["reference_hash"])
    CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, title="Another family")
    analyst: User = UserFactory.create(role=Role.ANALYST)
    told = [words for words, _ in record_page(family, analyst, TODAY)["belongs"]]
    assert told == [f"Story: {story.title}", "Case study: The front door"]
    assert seen_by(Role.MANAGER, FamilyFactory.create())["belongs"] == []


def test_a_family_of_which_nothing_is_known_has_a_page() -> None:
    make_first_catalogue(by=None)
    page = seen_by(Role.ANALYST, FamilyFactory.create(requested_on=None))
    assert (page["timeline"], page["readings"]) == ([], None)
