"""The organisations that work with Early Help in Wealdshire, and their people (pure).

108 organisations in six localities; 300 people with an email address and 12
without one, who could not be asked. None of them exists.
"""

from itertools import cycle
from typing import NamedTuple

from evaluation.demonstration.staff import LOCALITIES
from surveys.people_lists import PersonRow

KINDS = {
    "{} Primary School": "school",
    "{} High School": "school",
    "St Hilda’s School, {}": "school",
    "{} Nursery": "school",
    "{} Sixth Form College": "school",
    "{} Health Centre": "health",
    "{} Health Visiting Team": "health",
    "{} Midwives": "health",
    "{} Young Minds Clinic": "health",
    "{} Neighbourhood Police Team": "police",
    "{} Probation Office": "police",
    "{} Homes": "housing",
    "{} Tenants’ Advice": "housing",
    "{} Food Bank": "voluntary",
    "{} Women’s Refuge": "voluntary",
    "{} Young Carers": "voluntary",
    "{} Family Social Work Team": "council",
    "{} Special Needs Team": "council",
}
"""Each kind of organisation, one in every locality, and its sector in the questionnaire."""

FIRST_NAMES = (
    "Abena", "Aisha", "Alan", "Beata", "Carol", "Chidi", "Claire", "Daniel", "Elif", "Emma",
    "Farah", "Gareth", "Grace", "Hamza", "Helen", "Imran", "Jenny", "Kofi", "Laura", "Marek",
    "Meera", "Nadia", "Owen", "Petra", "Rashid", "Ruth", "Sanjay", "Tessa", "Yusuf", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Akande", "Birch", "Chowdhury", "Dale", "Ellery", "Fielding", "Garside", "Holm", "Iqbal",
    "Jarman", "Kaur", "Lightfoot", "Marsh", "Nowak", "Okafor", "Pell", "Quill", "Rowntree",
    "Sadiq", "Thorne", "Underhill", "Varga", "Wray", "Yeo", "Zielinski",
)  # fmt: skip
WITH_THREE_PEOPLE = 84
WITH_NOBODY_ELSE = 12


class Partner(NamedTuple):
    """Somebody to ask, and the sector of their organisation."""

    person: PersonRow
    sector: str


def organisations() -> list[tuple[str, str]]:
    """Every organisation and its sector, by kind and locality."""
    return [
        (kind.format(locality.title()), sector)
        for kind, sector in KINDS.items()
        for locality in LOCALITIES
    ]


def partners() -> list[Partner]:
    """Everybody on the list: 300 with an email address, then 12 without."""
    names = cycle(f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES)
    places = organisations()
    people = [
        Partner(PersonRow(address_of(name, place), name, place), sector)
        for number, (place, sector) in enumerate(places)
        for name in (next(names) for _ in range(3 if number < WITH_THREE_PEOPLE else 2))
    ]
    without = [
        Partner(PersonRow("", next(names), place), sector)
        for place, sector in places[:: len(places) // WITH_NOBODY_ELSE]
    ]
    return people + without


def address_of(name: str, organisation: str) -> str:
    """An email address under a name that nobody can own."""
    first, last = name.lower().split()
    domain = "".join(each for each in organisation.lower() if each.isascii() and each.isalpha())
    return f"{first}.{last}@{domain}.example"
