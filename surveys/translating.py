"""A questionnaire in one of its languages.

The labels of a definition are in its default language. `translations` holds the words of each
other language under flat keys: `form::title`, `page:NAME:FIELD`, `question:NAME:FIELD` and
`choice:LIST:NAME`, with what a choice shows under `image:LIST:NAME` and the like. Where a language
lacks a text the default's stands in, and `fallback` says so.
"""

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from surveys.definition import MEDIA, Choice, Definition, FormLanguage, Page, Question
from surveys.languages import ENGLISH

PLAIN: list[FormLanguage] = [{"code": ENGLISH.code, "name": ENGLISH.name, "missing": []}]


class Gap(TypedDict):
    """One text that a language lacks: of what (`question`), called what, and which column."""

    kind: str
    name: str
    column: str


def languages(definition: Definition) -> list[FormLanguage]:
    """The languages of a definition, its default first."""
    return definition.get("languages") or PLAIN


def default_code(definition: Definition) -> str:
    """The code of the definition's default language."""
    return languages(definition)[0]["code"]


def gaps(definition: Definition) -> dict[str, list[Gap]]:
    """What each language lacks, by its name; languages that lack nothing are left out."""
    return {
        language["name"]: [gap(key) for key in language["missing"]]
        for language in languages(definition)
        if language["missing"]
    }


def gap(key: str) -> Gap:
    """A missing text, from its key."""
    kind, name, rest = key.split(":", 2)
    if kind == "choice":
        return {"kind": kind, "name": rest, "column": "label"}
    column = {"page": {"title": "label"}, "form": {"title": "tl:title"}}.get(kind, {})
    return {"kind": kind, "name": name, "column": column.get(rest, rest)}


def translated(definition: Definition, language: str) -> Definition:
    """The definition in this language; as it is where it does not have it."""
    texts = definition.get("translations", {}).get(language)
    if texts is None:
        return definition
    missing = next(each["missing"] for each in languages(definition) if each["code"] == language)
    words = Words(texts, missing)
    lists = definition["choices"].items()
    return cast(Definition, {
        **words.over(definition, "form:"),
        "pages": [words.page(page) for page in definition["pages"]],
        "choices": {name: [words.choice(name, each) for each in made] for name, made in lists},
    })  # fmt: skip


class Words:
    """The words of one language, laid over the parts of a definition."""

    def __init__(self, texts: Mapping[str, str], missing: list[str]) -> None:
        self.texts: dict[str, dict[str, str]] = {}
        self.missing: dict[str, list[str]] = {}
        for key, text in texts.items():
            self.texts.setdefault(of(key), {})[key[len(of(key)) + 1 :]] = text
        for key in missing:
            self.missing.setdefault(of(key), []).append(key[len(of(key)) + 1 :])

    def over(self, element: Mapping[str, Any], key: str) -> dict[str, Any]:
        """An element with its words in this language."""
        fallback = self.missing.get(key)
        marks = {"fallback": fallback} if fallback else {}
        return {**element, **self.texts.get(key, {}), **marks}

    def page(self, page: Page) -> Page:
        """A page and its questions."""
        questions = [self.question(each) for each in page["questions"]]
        return cast(Page, {**self.over(page, f"page:{page['name']}"), "questions": questions})

    def question(self, question: Question) -> Question:
        """A question, and those in a repeat."""
        inner = [self.question(each) for each in question.get("questions", [])]
        worded = self.over(question, f"question:{question['name']}")
        return cast(Question, {**worded, "questions": inner} if inner else worded)

    def choice(self, listed: str, choice: Choice) -> Choice:
        """One thing to choose."""
        name = choice["name"]
        shown = {
            each: self.texts[f"{each}:{listed}"][name]
            for each in MEDIA
            if name in self.texts.get(f"{each}:{listed}", {})
        }
        label = self.texts.get(f"choice:{listed}", {}).get(name)
        words = {"label": label} if label is not None else {"fallback": ["label"]}
        return cast(Choice, {**choice, **shown, **words})


def of(key: str) -> str:
    """The part of a key that says to what its text belongs."""
    kind, name, _ = key.split(":", 2)
    return f"{kind}:{name}"
