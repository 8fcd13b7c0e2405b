"""A form's languages are read from its headings, and its words gathered in each."""

import pytest

from surveys.languages import ENGLISH, Language, Wording, default_language, direction, language_from

POLISH = Language("pl", "Polski")


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("Polski (pl)", POLISH),
        (" Polski (PL) ", POLISH),
        ("Norsk bokmål (nb-NO)", Language("nb-no", "Norsk bokmål")),
        ("Polish", Language("pl", "Polish")),
        ("urdu", Language("ur", "urdu")),
        ("(pl)", Language("pl", "pl")),
    ],
)
def test_a_language_is_known_by_its_code_or_its_english_name(
    written: str, language: Language
) -> None:
    assert language_from(written) == language


@pytest.mark.parametrize(
    ("written", "code", "way"),
    [
        ("ગુજરાતી (gu)", "gu", "ltr"), ("ਪੰਜਾਬੀ (pa)", "pa", "ltr"), ("বাংলা (bn)", "bn", "ltr"),
        ("اردو (ur)", "ur", "rtl"), ("繁體中文 (zh-hant)", "zh-hant", "ltr"),
        ("Polski (pl)", "pl", "ltr"),
    ],
)  # fmt: skip
def test_the_languages_of_the_source_evaluation_can_be_added(
    written: str, code: str, way: str
) -> None:
    assert (language_from(written).code, direction(code)) == (code, way)


def test_an_unknown_language_is_told_how_to_mend_it() -> None:
    with pytest.raises(ValueError, match=r"“Elvish”. Write its code in brackets"):
        language_from("Elvish")


@pytest.mark.parametrize(
    ("setting", "headings", "code"),
    [
        ("Polski (pl)", ["label::English (en)"], "pl"),
        ("default", ["type", "label", "label::Polski (pl)"], "en"),
        ("default", ["type", "label::Polski (pl)", "label::English (en)"], "pl"),
        ("default", ["type", "name"], "en"),
    ],
)
def test_the_default_is_the_one_named_or_the_plain_column_or_the_first(
    setting: str, headings: list[str], code: str
) -> None:
    assert default_language(setting, headings).code == code


def test_urdu_is_written_from_right_to_left() -> None:
    assert [direction(code) for code in ("ur", "ur-pk", "ar", "pl")] == ["rtl", "rtl", "rtl", "ltr"]


def test_words_are_gathered_and_what_is_missing_is_known() -> None:
    wording = Wording(ENGLISH)
    assert wording.note("question:a:label", {"default": "Yes", "Polski (pl)": "Tak"}) == "Yes"
    assert wording.note("question:b:label", "No") == "No"
    assert wording.note("question:b:hint", "") == ""
    assert wording.parts() == {
        "languages": [
            {"code": "en", "name": "English", "missing": []},
            {"code": "pl", "name": "Polski", "missing": ["question:b:label"]},
        ],
        "translations": {"pl": {"question:a:label": "Tak"}},
    }


def test_a_form_in_english_alone_names_no_language() -> None:
    wording = Wording(ENGLISH)
    wording.note("question:a:label", {"English (en)": "Yes"})
    assert wording.parts() == {}


def test_a_form_in_another_language_alone_names_it() -> None:
    wording = Wording(POLISH)
    assert wording.note("question:a:label", "Tak") == "Tak"
    assert [each["code"] for each in wording.parts()["languages"]] == ["pl"]


def test_a_translation_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="The words in English are missing"):
        Wording(ENGLISH).note("question:a:label", {"Polski (pl)": "Tak"})
