"""The invented organisations and their people: enough of them, each once, and nobody real."""

from collections import Counter

from evaluation.demonstration.partner_people import organisations, partners


def test_there_are_over_a_hundred_organisations_of_every_sector() -> None:
    names = [name for name, _ in organisations()]
    assert len(names) == len(set(names)) == 108
    assert len({sector for _, sector in organisations()}) == 6


def test_three_hundred_can_be_asked_and_twelve_cannot() -> None:
    people = [partner.person for partner in partners()]
    assert Counter(bool(person.email) for person in people) == {True: 300, False: 12}
    assert len({person.key for person in people}) == 312
    assert {person.organisation for person in people} == {name for name, _ in organisations()}


def test_no_address_can_belong_to_anybody() -> None:
    addresses = [partner.person.email for partner in partners() if partner.person.email]
    assert all(address.endswith(".example") and address.isascii() for address in addresses)
