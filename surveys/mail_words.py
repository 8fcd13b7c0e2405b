"""What the emails of a survey say, in the language of whoever gets them.

The list of people may name a language for each, and the survey one for the others. Where neither
does, an email has every language of the form that our own words have, one below the other.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from surveys.entry import definition_of
from surveys.models import Invitation, MailingKind, Survey
from surveys.speaking import HINT, OWN, own_words, speaking
from surveys.translating import default_code, languages

BETWEEN = "\n\n" + "-" * 40 + "\n\n"


def mail_languages(survey: Survey) -> list[str]:
    """The languages that emails of this survey can be in: the form's that our words have."""
    offered = [each["code"] for each in languages(definition_of(survey.version_id))]
    return list(dict.fromkeys(own_words(code) for code in offered))


def languages_for(survey: Survey, invitation: Invitation) -> list[str]:
    """The languages of the emails to this person, the form's default first."""
    known = invitation.language or survey.language
    return [known] if known in OWN else mail_languages(survey)


def subject_of(survey: Survey, spoken: list[str], kind: MailingKind) -> str:
    """The subject in these languages; people find an invitation again by it."""
    said = []
    for language in spoken:
        with speaking(language):
            reminding = kind == MailingKind.REMINDER
            words = _("Reminder: %(title)s") if reminding else _("Your personal link: %(title)s")
            said.append(words % {"title": title_in(survey, language)})
    return " ".join(" / ".join(said).split())


def title_in(survey: Survey, language: str) -> str:
    """What the form is called in this language."""
    texts = definition_of(survey.version_id).get("translations", {}).get(language, {})
    return texts.get("form::title") or survey.instrument.title


def text_of(
    survey: Survey, spoken: list[str], kind: MailingKind, words: Mapping[str, Any]
) -> str:  # fmt: skip
    """An email in these languages. `words` are those that are the same in all of them."""
    parts = []
    for language in spoken:
        with speaking(language):
            parts.append(part(survey, language, kind, words))
    heads = []
    for language in spoken[1:]:
        with speaking(language):
            heads.append(_("This email stands below in English."))
    return BETWEEN.join(["\n".join(heads), *parts] if heads else parts) + "\n"


def part(survey: Survey, language: str, kind: MailingKind, words: Mapping[str, Any]) -> str:
    """The email in one language."""
    link = words["link"]
    is_default = language == own_words(default_code(definition_of(survey.version_id)))
    asking = "" if is_default else f"?{HINT}={language}"
    own = {
        "title": " ".join(title_in(survey, language).split()),
        "link": f"{link}{asking}",
        "stop_link": f"{link}stop/{asking}",
        "round": survey.round.name,
        "answer_by": survey.answer_by,
    }
    text = render_to_string(f"emails/{survey.promise}_{kind}.txt", {**words, **own})
    return re.sub(r"\n{3,}", "\n\n", text).strip()
