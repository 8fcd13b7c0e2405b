"""What a newer extract changes, and that nothing else does."""

from datetime import date

import pytest

from accounts.models import AuditEvent
from families.actions.catalogue import make_catalogue
from families.keys import current_key
from families.models import Assessment, Family, FamilyChange, FamilyReading, FormerReference, Person
from families.needs import first_needs
from families.writing import assign, cases
from tests.families.extracts import changed, good, load_files, places, places_of, rejects, set_cell

pytestmark = pytest.mark.django_db


def test_the_same_extract_twice_changes_nothing() -> None:
    places()
    first = load_files(good())
    before = [list(model.objects.order_by("pk").values()) for model in
              (Family, FormerReference, Person, Assessment, FamilyReading)]  # fmt: skip
    again = load_files(good())
    assert before == [list(model.objects.order_by("pk").values()) for model in
                      (Family, FormerReference, Person, Assessment, FamilyReading)]  # fmt: skip
    assert all(each["new"] == each["changed"] == 0 for each in again.counts.values())
    assert set(Family.objects.values_list("loaded_by", flat=True)) == {first.pk}
    assert not FamilyChange.objects.exists()
    assert AuditEvent.objects.filter(event="loaded case data").count() == 2


def test_a_newer_extract_updates_and_the_former_values_stay_readable() -> None:
    places()
    load_files(good())

    def newer(files: dict[str, list[list[str]]]) -> None:
        set_cell("families", 2, "exit_route", "stepped up")(files)
        set_cell("people", 2, "age_band", "35 to 44")(files)
        set_cell("needs", 2, "value", "absent")(files)
        set_cell("needs", 3, "first_recorded_on", "2016-11-01")(files)
        set_cell("readings", 2, "score", "3")(files)
        files["needs"].append(["W1", "3", "F02", "not asked", ""])
        files["needs"].append(["W1", "3", "F03", "absent", ""])

    made = load_files(changed(newer))
    told = {each.what: each.before for each in FamilyChange.objects.all()}
    assert told["family"] == {"exit_route": "outcomes met"}
    assert told["person 1"] == {"age_band": "25 to 34"}
    assert told["needs of assessment 1"]["present"] == told["needs of assessment 1"]["asked"] > 0
    assert told["reading of 2016-11-07"]["scores"] == [4] * 10
    assert made.counts["needs"] == {
        "read": 11, "new": 1, "changed": 2, "unchanged": 8, "refused": 0,
    }  # fmt: skip
    family = Family.objects.get(exit_route="stepped up")
    assert family.loaded_by == made
    reading = family.readings.get(taken_on=date(2016, 11, 7))
    assert reading.scores == [3, *[4] * 9]
    first, second, third = family.assessments.order_by("number")
    assert first.present == 0 < first.asked
    assert second.first_recorded == {"C01": "2016-11-01"}
    assert third.asked.bit_count() == 2


def test_a_family_keeps_its_history_through_a_new_reference() -> None:
    places()
    load_files(good())
    pk = cases([current_key().hash_of("W1")])[current_key().hash_of("W1")].family.pk

    def moved(files: dict[str, list[list[str]]]) -> None:
        for rows in files.values():
            rows[1:] = [["M7", *row[1:]] for row in rows[1:] if row[0] == "W1"]
        set_cell("families", 2, "former_references", "W1;F1")(files)

    made = load_files(changed(moved))
    assert made.refused == 0
    assert Family.objects.count() == 3
    for reference in ("M7", "W1", "F1"):
        hash_ = current_key().hash_of(reference)
        assert cases([hash_])[hash_].family.pk == pk
    assert load_files(changed(moved)).counts["families"]["unchanged"] == 1


def test_two_families_do_not_share_a_former_reference() -> None:
    places()
    made = load_files(changed(set_cell("families", 3, "former_references", "F1")))
    assert Family.objects.count() == 2
    assert {each["column"] for each in rejects(made)} == {"reference"}
    load_files(changed(lambda files: [files["families"].pop(2), files["families"].pop(2)]))
    later = load_files(changed(set_cell("families", 4, "former_references", "F1")))
    assert ("families", 4, "reference") in places_of(rejects(later))


def test_an_assessment_keeps_the_catalogue_it_was_loaded_by() -> None:
    places()
    load_files(good())
    make_catalogue(by=None, rows=first_needs()[::-1], why="turned round")
    assert load_files(good()).counts["needs"]["unchanged"] == 9


def test_assign_tells_what_was_before() -> None:
    person = Person(number=1, role="adult")
    assert assign(person, {"number": 1, "role": "child"}) == {"role": "adult"}
    assert person.role == "child"
