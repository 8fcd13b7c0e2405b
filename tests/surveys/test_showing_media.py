"""Pages show what the form names: silently, since the words say it, and never by themselves."""

import re

import pytest

from surveys.showing_media import option_shown, shown_words
from tests.surveys.answering import Person, open_survey
from tests.surveys.illustrated import FORM, lying

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    somebody = Person(open_survey(FORM, "animals", lying()))
    somebody.begin()
    return somebody


def page(person: Person, number: int = 1) -> str:
    text: str = person.get(f"/s/answer/{number}/").content.decode()
    return text


def part(text: str, name: str) -> str:
    """One question of a page."""
    found = re.search(rf'id="q-{name}".*?(?=id="q-|id="saved")', text, re.DOTALL)
    assert found
    return found[0]


def test_words_alone_need_nothing() -> None:
    assert shown_words({"label": "A"}, "A") == {}
    shown = shown_words({"image": "x.jpg", "audio": ""}, "What does ${name} see?")
    assert shown == {"image": "x.jpg", "called": "What does … see?"}


def test_the_picture_of_a_choice_stands_in_its_label_and_the_rest_below() -> None:
    assert option_shown({"label": "A", "image": "x.jpg"}) == {
        "image": "x.jpg", "wordless": False, "below": {},
    }  # fmt: skip
    below = option_shown({"label": "A", "image": "x.jpg", "audio": "y.mp3"})["below"]
    assert below == {"audio": "y.mp3", "called": "A"}


def test_a_question_shows_its_picture_sound_and_larger_picture(person: Person) -> None:
    beside, at = lying().beside, f"/s/media/{person.survey.version_id}"
    text = page(person)
    seen = part(text, "seen")
    assert f'<img src="{at}/{beside["cat.jpg"]}/" alt="">' in seen
    assert f'<audio controls preload="none" src="{at}/{beside["cat.wav"]}/"' in seen
    assert 'aria-label="Recording: Which one is it?"' in seen
    assert f'<img src="{at}/{beside["large.jpg"]}/" alt="Which one is it?" loading="lazy">' in seen
    assert f'<video controls preload="metadata" src="{at}/{beside["cat.mp4"]}/"' in text
    assert "autoplay" not in text
    assert beside["farm.png"] in text.partition('id="answers"')[0]


def test_a_choice_without_words_is_called_by_its_name(person: Person) -> None:
    seen = part(page(person), "seen")
    assert f'{lying().beside["dog.webp"]}/" alt="dog">\n</label>' in seen
    assert 'alt=""><span>A cat</span>\n</label><div class="tl-media">' in seen
    assert ">None</label></div>" in seen


def test_what_has_no_words_is_still_called_something(person: Person) -> None:
    text = page(person)
    hidden = '<span class="govuk-visually-hidden">{}</span>'.format
    assert f"{hidden('unnamed')}</label>" in part(text, "unnamed")
    assert hidden("logo") in part(text, "logo")


def test_another_language_shows_its_own(person: Person) -> None:
    person.post("/s/answer/1/", language="pl")
    seen, beside = part(page(person), "seen"), lying().beside
    assert beside["kot.png"] in seen
    assert beside["kot.wav"] in seen
    assert "Nagranie: Które to zwierzę?" in seen


def test_pages_without_any_are_as_they_were(person: Person) -> None:
    text = page(person, 2)
    assert "tl-media" not in text
    assert "form_media.css" not in text
    assert "form_media.css" in page(person, 1)
