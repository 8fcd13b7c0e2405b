"""The figures of case studies come out of rows and change with them."""

import pytest

from analytics.case_study_figures import case_study_figures
from analytics.figures import all_figures
from families.models import CaseStudy, CaseStudyState
from safeguarding.models import AboutKind, Release
from tests.factories.accounts import ServiceFactory
from tests.factories.case_studies import CaseStudyFactory
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


def test_without_case_studies_there_is_no_figure() -> None:
    assert case_study_figures() == {}
    CaseStudyFactory.create()
    assert case_study_figures() == {}


def test_a_row_that_changes_changes_the_figures() -> None:
    slf, cc = ServiceFactory.create(slug="slf"), ServiceFactory.create(slug="cc")
    signed = {"state": CaseStudyState.SIGNED_OFF, "cluster": "E", "grouping": "the report"}
    for service in (cc, cc, slf):
        CaseStudyFactory.create(service=service, **signed)
    CaseStudyFactory.create(state=CaseStudyState.SIGNED_OFF, unmatched_because="Rare.")
    found = case_study_figures()
    assert (found["case-studies.total"], found["case-studies.unmatched"]) == (4, 1)
    assert (found["case-studies.cluster.E.cc"], found["case-studies.cluster.E.slf"]) == (2, 1)
    assert found["case-studies.cluster.D.slf"] == 0
    one = CaseStudy.objects.filter(service=cc).order_by("pk")[0]
    CaseStudy.objects.filter(pk=one.pk).update(cluster="D", service=slf)
    told = {figure.key: figure.value for figure in all_figures()}
    assert (told["case-studies.cluster.E.cc"], told["case-studies.cluster.D.slf"]) == (1, 1)
    held = ConcernFactory.create(about_kind=AboutKind.CASE_STUDY, about_id=one.pk)
    assert case_study_figures()["case-studies.total"] == 3
    held.release = Release.RELEASED
    held.save(update_fields=["release"])
    assert case_study_figures()["case-studies.total"] == 4
    CaseStudy.objects.filter(pk=one.pk).update(state=CaseStudyState.WITHDRAWN)
    assert case_study_figures()["case-studies.total"] == 3
