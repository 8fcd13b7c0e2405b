"""What a tablet is given of a survey."""

import json

import pytest
from django.test import Client

from field.actions.devices import prepare_device
from field.packages import contacts_to_ring, package_of
from tests.factories.safeguarding import LeadContactFactory
from tests.field.ground import survey_for_the_field
from tests.surveys.illustrated import FORM, lying
from tests.surveys.keeping import analyst, tracked_survey

pytestmark = pytest.mark.django_db


def test_a_package_holds_the_questions_and_the_plan_and_nothing_of_a_person() -> None:
    survey = tracked_survey()
    package = json.loads(json.dumps(package_of(survey)))
    assert (package["survey"], package["version"]) == (str(survey.pk), 1)
    (form,) = package["languages"]
    asked = {each["name"] for page in form["pages"] for each in page["questions"]}
    assert {"role", "families"} <= asked
    assert set(form["plan"]["questions"]) <= asked | {"trust"}
    assert form["choices"]["role"]


def test_a_package_names_all_that_its_form_shows_in_any_language() -> None:
    beside = lying()
    package = package_of(survey_for_the_field(FORM, "animals", beside))
    assert package["media"] == sorted({each.shown.name for each in beside.media})
    (english, _) = package["languages"]
    assert english["choices"]["animal"][1]["wordless"]


def test_the_card_names_whom_to_ring() -> None:
    assert contacts_to_ring() == []
    lead = LeadContactFactory.create()
    (told,) = contacts_to_ring()
    assert (told["name"], told["phone"]) == (lead.name, lead.phone)
    assert told["rank"] == "lead"


SIX = {
    "gu": "ગુજરાતી",
    "pa": "ਪੰਜਾਬੀ",
    "bn": "বাংলা",
    "ur": "اردو",
    "zh-hant": "繁體中文",
    "pl": "Polski",
}
"""The languages of the source report, which a form may have besides English."""
PLAYED = {
    "gu": "તમે શું રમ્યા?", "pa": "ਤੁਸੀਂ ਕੀ ਖੇਡਿਆ?", "bn": "তুমি কী খেলেছ?", "ur": "تم نے کیا کھیلا؟",
    "zh-hant": "你玩了甚麼？", "pl": "W co się bawisz?",
}  # fmt: skip


def test_a_translation_that_is_added_to_a_form_reaches_a_tablet() -> None:
    heads = [f"label::{name} ({code})" for code, name in SIX.items()]
    source = f"""
| survey |
| | type | name | label::English (en) | {" | ".join(heads)} |
| | text | played | What did you play? | {" | ".join(PLAYED[code] for code in SIX)} |

| settings |
| | form_title | form_id | default_language |
| | Play | play | English (en) |
"""
    _, code = prepare_device(by=analyst(), name="T", surveys=[survey_for_the_field(source)])
    sent = Client().post("/api/v1/field/enrol/", {"code": code}, "application/json").json()
    english, *others = sent["forms"][0]["languages"]
    assert english["pages"][0]["questions"][0]["label"] == "What did you play?"
    assert {each["code"]: each["name"] for each in others} == SIX
    for each in others:
        assert each["pages"][0]["questions"][0]["label"] == PLAYED[each["code"]]
        assert each["direction"] == ("rtl" if each["code"] == "ur" else "ltr")
