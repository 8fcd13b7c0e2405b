"""How what a form shows stands on its pages. Nothing plays unless somebody presses Play."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html

from surveys.definition import MEDIA, Question
from surveys.form_media import has_media
from surveys.piping import piped


def shown_words(element: Mapping[str, Any], words: str) -> dict[str, str]:
    """What the template needs of it; nothing where there are only words.

    A picture says nothing to screen readers, since the words beside it do.
    """
    if not has_media(element):
        return {}
    shown = {each: element[each] for each in MEDIA if element.get(each)}
    return {**shown, "called": piped(words, lambda _: "…")}


def unseen_name(question: Question) -> str:
    """What stands for the words of a question that shows something and has none."""
    if question["label"] or not has_media(question):
        return ""
    return format_html('<span class="govuk-visually-hidden">{}</span>', question["name"])


def option_shown(choice: Mapping[str, Any]) -> dict[str, Any]:
    """What the template needs of a choice. Its picture stands in its label, the rest below."""
    shown = shown_words(choice, choice["label"])
    picture = shown.pop("image", "")
    return {
        "image": picture,
        "wordless": choice.get("wordless", False),
        "below": shown if has_media(shown) else {},
    }
