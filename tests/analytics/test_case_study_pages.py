"""What the pages of case studies are told, by who asks."""

import pytest

from accounts.permissions import Role
from analytics.case_study_pages import HIDDEN, clusters_to_choose, left_in, list_page, show_page
from analytics.models import Decision
from families.models import CaseStudy, CaseStudyState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.analytics import FamilyRunFactory, GroupNameFactory
from tests.factories.case_studies import CaseStudyFactory, writer_of

pytestmark = pytest.mark.django_db
SIGNED = CaseStudyState.SIGNED_OFF


def accepted() -> None:
    run = FamilyRunFactory.create(
        result={}, decision=Decision.ACCEPTED, decided_at="2018-07-01T12:00Z", reason="Published.",
        came_from="the report",
    )  # fmt: skip
    GroupNameFactory.create(run=run, label=0, letter="A", high_level="Adults", level="Low")


def test_clusters_are_those_of_the_accepted_result() -> None:
    assert clusters_to_choose() == ([], "")
    accepted()
    assert clusters_to_choose() == ([("A", "A Adults, Low")], "the report")


def test_names_of_people_and_localities_are_found() -> None:
    LocalityFactory.create(name="Castlebeck")
    found = left_in({"title": "A door", "text": "Denise lives in Castlebeck."})
    assert [each.text for each in found] == ["Denise", "Castlebeck"]


def test_readers_see_clusters_only_where_they_analyse_and_decide_about_no_family() -> None:
    accepted()
    for cluster in ("A", ""):
        CaseStudyFactory.create(
            state=SIGNED, cluster=cluster, grouping="the report" if cluster else "",
            unmatched_because="" if cluster else "Rare.",
        )  # fmt: skip
    studies = CaseStudy.objects.all()
    analyst, manager = (UserFactory.create(role=r) for r in (Role.ANALYST, Role.MANAGER))
    page = list_page(studies, analyst, {"cluster": "A"})
    assert [row[3] for row in page["table"]["rows"]] == ["A"]
    assert [row[3] for row in list_page(studies, analyst, {"cluster": "none"})["table"]["rows"]] \
        == ["Matched to none"]  # fmt: skip
    hidden = list_page(studies, manager, {"cluster": "A"})
    assert len(hidden["table"]["rows"]) == 2
    assert (hidden["clusters"], hidden["hidden"]) == ([], HIDDEN)
    assert "Cluster" not in str(hidden["table"])
    one = studies.get(cluster="A")
    assert show_page(one, analyst)["cluster"] == "A, by the report"
    assert show_page(one, manager)["cluster"] == HIDDEN
    assert "Rare." in show_page(studies.get(cluster=""), analyst)["cluster"]


def test_the_writer_reads_the_own_words_and_others_the_cleared_ones() -> None:
    study = CaseStudyFactory.create(state=SIGNED)
    assert show_page(study, writer_of(study))["text"] == study.original.text
    steward = show_page(study, UserFactory.create(role=Role.DATA_STEWARD))
    assert steward["text"] == "Mum opened the door again."
    assert steward["may_open_original"]
    assert show_page(study, UserFactory.create(role=Role.ANALYST))["cluster"] == "Not matched yet"
