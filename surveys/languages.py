"""The languages of a form: how its author names them, and its words gathered in each of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any
from unicodedata import combining, normalize

from django.conf.locale import LANG_INFO

NAMED = re.compile(r"(?P<name>.*?)\s*\((?P<code>[a-z]{2,3}(-[a-z0-9]{2,8})*)\)", re.IGNORECASE)
UNNAMED = "default"
"""What pyxform calls the language of a column without one."""

OWN, DIGITS = "x-", 6
"""How the codes of languages begin that have none, and how many digits follow."""
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


@dataclass(frozen=True)
class Language:
    """A language by its code (`pl`), and its name as the form's author wrote it (`Polski`)."""

    code: str
    name: str


ENGLISH = Language("en", "English")


def direction(code: str) -> str:
    """Which way a language is written, as HTML's `dir` says it: `ltr` or `rtl`."""
    return "rtl" if code.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def language_from(written: str) -> Language:
    """The language that a form calls `Polski (pl)` or `Polish`. Raises `ValueError`."""
    named = NAMED.fullmatch(written.strip())
    if named:
        return Language(named["code"].lower(), named["name"] or named["code"])
    wanted = plain(written)
    for code, facts in LANG_INFO.items():
        if wanted in {code, plain(facts.get("name", "")), plain(facts.get("name_local", ""))}:
            return Language(code, written.strip())
    words = (
        f"We do not know the language “{written}”. Write its code in brackets, as in Polski (pl)."
    )
    raise ValueError(words)


def plain(name: str) -> str:
    """A language's name in small letters without accents and vowel signs."""
    letters = normalize("NFD", name.strip().casefold())
    return "".join(each for each in letters if not combining(each))


@cache
def named(written: str) -> Language:
    """The language of this name; one of a code of its own where we do not know it."""
    try:
        return language_from(written)
    except ValueError:
        digest = sha256(plain(written).encode()).hexdigest()[:DIGITS]
        return Language(f"{OWN}{digest}", written.strip())


def default_language(setting: str, headings: Iterable[str]) -> Language:
    """The language of a form's plain words.

    The setting `default_language` names it. Without that it is English where a column `label`
    names no language, else the language of the first `label` column.
    """
    if setting != UNNAMED:
        return named(setting)
    labels = [heading for heading in headings if heading.split(":")[0].strip() == "label"]
    first = labels[0].partition(":")[2].strip(": ") if labels and "label" not in labels else ""
    return named(first) if first else ENGLISH


@dataclass
class Wording:
    """A form's words in all of its languages, by a key such as `question:role:label`."""

    default: Language
    languages: dict[str, Language] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def note(self, key: str, texts: str | Mapping[str, str]) -> str:
        """Keep a text's translations; the text in the default language. Raises `ValueError`."""
        if isinstance(texts, str):
            texts = {UNNAMED: texts}
        plain = self.keep(key, texts)
        if plain:
            self.written.append(key)
        elif any(texts.values()):
            raise ValueError(f"The words in {self.default.name} are missing.")
        return plain

    def keep(self, key: str, texts: Mapping[str, str]) -> str:
        """Keep what some languages have, and no language lacks; what the default language has."""
        plain = ""
        for name, text in texts.items():
            language = self.default if name == UNNAMED else named(name)
            if language.code == self.default.code:
                plain = text
            else:
                self.languages.setdefault(language.code, language)
                self.words.setdefault(language.code, {})[key] = text
        return plain

    def parts(self) -> dict[str, Any]:
        """What a definition holds of it; nothing where all is in English."""
        if not self.languages and self.default.code == ENGLISH.code:
            return {}
        languages = [
            {
                "code": each.code,
                "name": each.name,
                "missing": [key for key in self.written if key not in self.words.get(code, {})]
                if code != self.default.code else [],
            }
            for code, each in {self.default.code: self.default, **self.languages}.items()
        ]  # fmt: skip
        return {"languages": languages, "translations": self.words}
