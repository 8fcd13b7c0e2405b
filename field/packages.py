"""What a tablet is given of a survey, so that it can put the questions without a network."""

from typing import Any

from safeguarding.models import LeadContact
from surveys.entry import definition_in
from surveys.form_media import media_named
from surveys.languages import direction
from surveys.models import Survey
from surveys.plans import plan_of
from surveys.speaking import speaking
from surveys.translating import languages


def contacts_to_ring() -> list[dict[str, str]]:
    """Whom the act-now card names, so that it can be read without a network."""
    return [
        {"name": each.name, "rank": each.rank, "phone": each.phone,
         "hours": each.hours}
        for each in LeadContact.objects.to_ring()
    ]  # fmt: skip


def package_of(survey: Survey) -> dict[str, Any]:
    """A questionnaire in each of its languages, with the plan to follow answers by."""
    definition = survey.version.definition
    return {
        "survey": str(survey.pk),
        "title": definition["title"],
        "round": survey.round.name,
        "version": survey.version.number,
        "media": media_of(survey),
        "languages": [
            {"code": each["code"], "name": each["name"], **spoken_form(survey, each["code"])}
            for each in languages(definition)
        ],
    }


def media_of(survey: Survey) -> list[str]:
    """The names of all that the form shows, in any of its languages."""
    version = survey.version_id
    codes = [each["code"] for each in languages(survey.version.definition)]
    return sorted({name for code in codes for name in media_named(definition_in(version, code))})


def spoken_form(survey: Survey, code: str) -> dict[str, Any]:
    """The form and its plan in one language."""
    with speaking(code):
        definition = definition_in(survey.version_id, code)
        return {
            "title": definition["title"],
            "pages": definition["pages"],
            "choices": definition["choices"],
            "plan": plan_of(definition),
            "direction": direction(code),
        }
