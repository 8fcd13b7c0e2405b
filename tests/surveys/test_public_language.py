"""Answering in another language: chosen without a script, and nothing typed is lost."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from surveys.models import Draft, Response, Survey
from tests.surveys.answering import Person, forget_codes, open_survey
from tests.surveys.forms import TWO_LANGUAGES

pytestmark = pytest.mark.django_db
SAME_IN_BOTH = {"Throughline", "English", "Polski", "–", "Early Help"}


@pytest.fixture
def survey() -> Survey:
    return open_survey(TWO_LANGUAGES)


@pytest.fixture
def person(survey: Survey) -> Person:
    return Person(survey)


def text(response: Any) -> str:
    return str(response.content.decode())


def spoken_in(response: Any) -> str:
    found = re.search(r'<html lang="(\w+)" dir="(\w+)"', text(response))
    assert found
    return f"{found[1]} {found[2]}"


def begin_in(person: Person, language: str) -> None:
    person.browser.post(person.link, {"language": language})


def test_the_start_page_offers_the_languages_and_changes_nothing(person: Person) -> None:
    page = person.get(person.link)
    assert '<a class="govuk-link" href="?language=pl" hreflang="pl" lang="pl"' in text(page)
    assert spoken_in(page) == "en ltr"
    polish = person.get(f"{person.link}?language=pl")
    assert spoken_in(polish) == "pl ltr"
    assert ">Wizyta</h1>" in text(polish)
    assert "Odpowiedzi zajmą około 5 minut." in text(polish)
    assert not polish.cookies
    assert not Draft.objects.exists()


def test_a_browser_set_to_polish_is_spoken_to_in_polish(person: Person) -> None:
    page = person.browser.get(person.link, headers={"Accept-Language": "pl-PL,en;q=0.5"})
    assert spoken_in(page) == "pl ltr"
    assert '<input type="hidden" name="language" value="pl">' in text(page)


def test_a_form_in_one_language_offers_no_choice() -> None:
    person = Person(open_survey())
    assert "tl-languages" not in text(person.get(person.link))
    person.begin()
    assert "tl-languages" not in text(person.get("/s/answer/1/"))
    assert "tl-languages" not in text(person.get("/s/review/"))


def test_the_language_chosen_at_the_start_stays(person: Person) -> None:
    begin_in(person, "pl")
    page = person.get("/s/answer/1/")
    assert spoken_in(page) == "pl ltr"
    for words in ["Kto przyszedł?", "Strona 1 z 1", "Zapisz i przejdź dalej", "Mama"]:
        assert words in text(page)


def test_words_that_a_language_lacks_are_marked_as_english(person: Person) -> None:
    begin_in(person, "pl")
    page = text(person.get("/s/answer/1/"))
    assert ' id="words-hint" lang="en" dir="ltr">A line is enough.</div>' in page
    assert ' lang="en" dir="ltr">Dad</label>' in page
    assert page.count('lang="en" dir="ltr"') == 3  # and the chooser's English


def test_switching_keeps_what_is_typed(person: Person) -> None:
    person.begin()
    response = person.send(1, came="mum", words="Było dobrze", language="pl", then="review")
    assert (response.status_code, response.url) == (303, "/s/answer/1/?then=review")
    page = person.get(response.url)
    assert spoken_in(page) == "pl ltr"
    assert "Było dobrze" in text(page)
    assert 'value="mum" id="came" checked' in text(page)
    assert 'name="then" value="review"' in text(page)


def test_switching_keeps_even_what_cannot_be_saved_and_blames_nobody(person: Person) -> None:
    person.begin()
    page = person.send(1, times="often", language="pl")
    assert page.status_code == 200
    assert spoken_in(page) == "pl ltr"
    assert 'value="often"' in text(page)
    assert "govuk-error" not in text(page)
    assert spoken_in(person.get("/s/answer/1/")) == "pl ltr"


def test_looking_at_an_address_with_a_language_changes_no_choice(person: Person) -> None:
    begin_in(person, "pl")
    assert not person.get("/s/review/?language=en").cookies
    assert spoken_in(person.get("/s/answer/1/")) == "pl ltr"


def test_a_language_that_the_form_lacks_changes_nothing(person: Person) -> None:
    begin_in(person, "pl")
    person.send(1, words="Tak", language="ur")
    assert spoken_in(person.get("/s/answer/1/")) == "pl ltr"


def test_mistakes_are_told_in_the_language_chosen(person: Person) -> None:
    begin_in(person, "pl")
    page = text(person.send(1, times="często"))
    for words in ["Wybierz kogoś.", "Wpisz odpowiedź.", "Wpisz liczbę całkowitą", "Błąd: "]:
        assert words in page
    assert "Coś trzeba poprawić" in page


def test_the_review_speaks_the_language_and_changes_it(person: Person) -> None:
    begin_in(person, "pl")
    person.send(1, came="mum", words="Dobrze")
    page = text(person.get("/s/review/"))
    assert "Bez odpowiedzi zostało 1 pytanie." in page
    assert "<dd><bdi>Mama</bdi></dd>" in page
    response = person.post("/s/language/", language="en")
    assert (response.status_code, response.url) == (303, "/s/review/")
    assert "You have left 1 question blank." in text(person.get("/s/review/"))


def test_what_must_be_answered_is_told_on_the_review(person: Person) -> None:
    begin_in(person, "pl")
    page = person.finish()
    assert page.status_code == 422
    assert ">Kto przyszedł? Wybierz kogoś.</a>" in text(page)
    assert ">Własnymi słowami Wpisz odpowiedź.</a>" in text(page)


def test_only_our_own_form_changes_the_language(person: Person) -> None:
    assert Client().post("/s/language/", {"language": "pl"}).status_code == 404
    person.begin()
    assert person.browser.post("/s/language/", {"language": "pl"}).status_code == 403
    assert person.get("/s/language/").url == "/s/review/"
    assert spoken_in(person.get("/s/review/")) == "en ltr"


def test_coming_back_later_is_told_in_the_language(person: Person) -> None:
    begin_in(person, "pl")
    response = person.send(1, go="later")
    assert "Dotychczasowe odpowiedzi są zapisane" in text(person.get(response.url))


def test_nothing_about_the_language_is_kept_with_the_answers(person: Person) -> None:
    begin_in(person, "pl")
    person.send(1, came="mum", words="Dobrze")
    person.finish()
    page = person.get("/s/received/")
    assert "Dziękujemy za udział." in text(page)
    response = Response.objects.get()
    kept = {field.attname: getattr(response, field.attname) for field in Response._meta.fields}
    assert "pl" not in {str(value) for value in kept.values()}
    assert set(response.answers.values()) == {"mum", "Dobrze", None}


def words_of(page: str) -> set[str]:
    """What a page says, in pieces between tags and in what is read aloud."""
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", "", page)
    said = re.findall(
        r'(?:aria-label|data-saved|data-saving|data-waiting|data-closed)="(.*?)"', body
    )
    pieces = re.split(r"<[^>]+>", body) + said
    return {unescape(piece).strip(" \n–") for piece in pieces if re.search("[A-Za-z]{2}", piece)}


def every_page(person: Person, language: str) -> dict[str, str]:
    """What each page says to somebody who answers in this language."""
    pages = {"start": text(person.get(f"{person.link}?language={language}"))}
    begin_in(person, language)
    pages["mistakes"] = text(person.send(1, times="x"))
    pages["unfinished"] = text(person.finish())
    person.send(1, came="mum", words="7", times="7")
    pages["page"] = text(person.get("/s/answer/1/"))
    pages["later"] = text(person.get("/s/later/"))
    pages["review"] = text(person.get("/s/review/"))
    person.finish()
    pages["received"] = text(person.get("/s/received/"))
    pages["set aside"] = text(person.send(1, came="mum"))
    forget_codes(person.survey)
    pages["unknown"] = text(person.get("/s/answer/1/"))
    return pages


def test_no_page_for_respondents_has_english_words_left(survey: Survey) -> None:
    missing = re.findall(r"A line is enough\.|Dad", TWO_LANGUAGES)
    english, polish = every_page(Person(survey), "en"), every_page(Person(survey), "pl")
    for name, page in english.items():
        same = words_of(page) & words_of(polish[name])
        number = {each for each in same if re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", each)}
        assert same - SAME_IN_BOTH - set(missing) - number == set(), name
