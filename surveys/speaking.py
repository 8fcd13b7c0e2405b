"""In which language somebody is spoken to: one of the form's, and one that our own words have.

A form may have languages that our own words lack. Then the page's words are English, and the
form's are marked as what they are.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation.trans_real import parse_accept_lang_header

from surveys.definition import Definition
from surveys.languages import direction
from surveys.translating import default_code, languages

OWN = {code.split("-", maxsplit=1)[0]: code for code, _ in settings.LANGUAGES}
"""What our own words are translated to: Django's code by the language's."""

HINT = "language"
"""What a link or a form calls the language it asks for."""


NAMES = {code: name for code, name in zip(OWN, dict(settings.LANGUAGES).values(), strict=True)}
"""What our own words' languages call themselves, by code."""


def language_called(words: str) -> str:
    """The code of the language of our own words that somebody calls so; empty for any other."""
    wanted = words.strip().casefold()
    for code, name in NAMES.items():
        called = {code, OWN[code], name.casefold(), str(LANG_INFO[code]["name"]).casefold()}
        if wanted in called:
            return code
    return ""


def own_words(language: str) -> str:
    """The language of our own words on a page in this language."""
    base = language.split("-", maxsplit=1)[0]
    return base if base in OWN else "en"


def speaking(language: str) -> AbstractContextManager[None]:
    """Our own words in this language while the `with` block lasts."""
    return translation.override(OWN[own_words(language)])


def preferred(request: HttpRequest, offered: Sequence[str], held: str = "") -> str:
    """The language to speak of those offered, the default first.

    What the link or button asks for goes before what was chosen earlier (`held`), that before
    what the browser is set to, and that before the default.
    """
    asked = request.POST.get(HINT) or request.GET.get(HINT, "")
    return first_offered(request, offered, asked, held)


def first_offered(request: HttpRequest, offered: Sequence[str], *before: str) -> str:
    """The first of these languages that is offered, else of those the browser is set to."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    for wanted in [*before, *(code for code, _ in accepted)]:
        for code in (wanted, wanted.split("-", maxsplit=1)[0]):
            if code in offered:
                return code
    return offered[0]


class Marks(dict[str, SafeString]):
    """HTML's `lang` and `dir` for each text of an element; empty where the page's own hold."""

    def __init__(self, element: Mapping[str, Any], language: str, default: str) -> None:
        super().__init__()
        self.fallback = element.get("fallback", ())
        self.language, self.default = language or default, default

    def __missing__(self, field: str) -> SafeString:
        """The attributes of one text."""
        language = self.default if field in self.fallback else self.language
        return SafeString("") if language == own_words(self.language) else attributes(language)


def attributes(language: str) -> SafeString:
    """HTML's `lang` and `dir` for a part of a page in this language."""
    return format_html(' lang="{}" dir="{}"', language, direction(language))


def own_languages(language: str) -> list[dict[str, Any]]:
    """The languages of our own words to choose from, on a page in this one."""
    return [
        {"code": code, "name": name, "is_spoken": code == language, "lang": attributes(code)}
        for code, name in NAMES.items()
    ]


def spoken(definition: Definition, language: str) -> dict[str, Any]:
    """What every page needs of the form: its title, and the languages to choose from.

    The chooser is empty where the form has one language.
    """
    offered = languages(definition)
    return {
        "form_title": definition["title"],
        "form_lang": Marks(definition, language, default_code(definition)),
        "languages": [
            {**each, "is_spoken": each["code"] == language, "lang": attributes(each["code"])}
            for each in offered
            if len(offered) > 1
        ],
    }
