"""Writers are some of the staff of each place; each panel has its members."""

from collections import Counter

from evaluation.demonstration.staff import INVITED, LOCALITIES, ROLES
from evaluation.demonstration.story_people import StoryPeople
from programmes.models import Programme


def test_no_group_of_staff_has_more_writers_than_people(people: StoryPeople) -> None:
    wrote = Counter((w.service.slug, w.role, w.locality.slug) for w in people.writers)
    for service, roles in ROLES.items():
        for row, place in enumerate(LOCALITIES):
            for column, role in enumerate(roles):
                assert wrote[service, role, place] <= INVITED[service][row][column]
    assert len({writer.user for writer in people.writers}) == len(people.writers)
    assert 80 < len(people.writers) < 110


def test_one_can_sign_in_as_a_writer_and_as_a_member_of_each_kind_of_panel(
    people: StoryPeople, programme: Programme
) -> None:
    assert people.writers[0].user.name == "Priya Practitioner"
    assert people.panels["alderton"][0][0].name == "Pat Panel"
    assert people.senior[0][0].name == "Sam Senior"
    assert {place: len(members) for place, members in people.panels.items()} == dict.fromkeys(
        LOCALITIES, 3
    )
    assert len(people.senior) == 5
