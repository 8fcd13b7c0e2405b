"""What families read is written for nine-year-olds."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from field.own_words import ANSWERING, LOOK, WORRIED
from surveys.readers_age import exact_age

ROOT = Path(__file__).resolve().parents[2]
OLDEST = 9
ENOUGH = 8
"""Words from which the formula says something about one passage alone."""
FOR_THE_HELPER = ("helper", "permission", "before", "wellbeing", "signs_page")


def words_of(instrument: str) -> dict[str, list[str]]:
    """What each page of a questionnaire says, and its choices, by the page's name."""
    found: dict[str, list[str]] = {}
    sheet, page = "", "choices"
    heads: list[str] = []
    text = (ROOT / f"surveys/instruments/{instrument}.md").read_text()
    for line in (each for each in text.splitlines() if each.startswith("|")):
        first, *cells = [each.strip() for each in line.strip("|").split("|")]
        if first:
            sheet, page, heads = first, "choices", []
        elif not heads:
            heads = cells
        elif sheet in ("survey", "choices"):
            row = dict(zip(heads, cells, strict=True))
            page = row["name"] if row.get("type") == "begin_group" else page
            said = [row.get(each, "") for each in ("label", "hint", "required_message")]
            found.setdefault(page, []).extend(filter(None, said))
    return found


def worried_page() -> list[str]:
    """The words of the page that somebody without an account finds when worried."""
    catalog = read_po(BytesIO((ROOT / "locale/pl/LC_MESSAGES/django.po").read_bytes()))
    here = "templates/surveys/public/worried.html"
    said = [str(each.id) for each in catalog if here in dict(each.locations)]
    return [re.sub(r"<[^>]+>", "", each) for each in said]


READ: dict[str, list[str]] = {
    **{f"child_interview {page}": said for page, said in words_of("child_interview").items()},
    **{f"parent_survey {page}": said for page, said in words_of("parent_survey").items()},
    **{f"observation {page}": said for page, said in words_of("observation").items()},
    "tablet, around the questions": list(ANSWERING),
    "tablet, text size": list(LOOK),
    "tablet, worried": list(WORRIED),
    "worried, without an account": worried_page(),
}


@pytest.mark.parametrize("what", READ)
def test_a_nine_year_old_can_read_it(what: str) -> None:
    assert READ[what]
    assert exact_age("\n".join(READ[what])) <= OLDEST


@pytest.mark.parametrize("what", READ)
def test_no_single_passage_for_families_is_harder(what: str) -> None:
    if what.endswith(FOR_THE_HELPER):
        return
    long = [each for each in READ[what] if len(each.split()) >= ENOUGH]
    assert [each for each in long if exact_age(each) > OLDEST] == []
