"""The case studies of the demonstration are written through the actions that people use."""

import pytest

from accounts.permissions import Role
from analytics.case_study_figures import case_study_figures
from evaluation.demonstration.case_writing import person, write_case_studies
from evaluation.demonstration.county import build_places_and_people
from evaluation.demonstration.family_rows import Extract
from families.keys import current_key
from families.models import CaseStudy

pytestmark = pytest.mark.django_db
SERVICES = ("slf", "cc")


def families() -> Extract:
    """Four families of each cluster and service, in two places."""
    made = Extract()
    for number in range(4):
        for cluster in "ABCDEFGHI":
            for service in SERVICES:
                reference = f"W{cluster}{service}{number}"
                place = "alderton" if number % 2 else "dunmere"
                made.files["families"].append(
                    {"reference": reference, "service": service, "locality": place}
                )
                made.labels.append({"reference": reference, "cluster": cluster})
    return made


def test_every_figure_of_the_report_comes_out_and_one_waits() -> None:
    build_places_and_people(say=lambda words: None)
    told: list[str] = []
    write_case_studies(families(), "the report", told.append)
    assert told == ["18 case studies, and one that waits to be cleared"]
    found = case_study_figures()
    assert (found["case-studies.total"], found["case-studies.unmatched"]) == (18, 1)
    assert [found[f"case-studies.cluster.E.{service}"] for service in SERVICES] == [0, 4]
    waiting = CaseStudy.objects.waiting().get()
    assert waiting.writer == person(Role.PRACTITIONER)
    assert not waiting.text
    signed = CaseStudy.objects.signed_off()
    assert set(signed.values_list("signed_off_by", flat=True)) == {person(Role.DATA_STEWARD).pk}
    years = {day.year for day in signed.values_list("signed_off_at", flat=True) if day}
    assert years == {2016, 2017}
    assert signed.of_family([current_key().hash_of("WAslf0")]).count() == 1
