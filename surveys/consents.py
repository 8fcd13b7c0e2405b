"""What the answers to a form allow: consent of the parent, assent of the child, and more apart.

Pure: reads the definition, whose questions say by `consent` what each of them allows.
"""

from collections.abc import Mapping
from typing import Any, Final

from surveys.definition import UPLOADS, Answers, Definition, Question, answer_text, entered

NEEDED: Final = ("parent", "child")
"""Without a yes of each that a form asks for, nothing may be kept."""
APART: Final = ("photo", "recording", "show")
TOLD: Final = ("explained_by", "format", "language")
KINDS: Final = (*NEEDED, *APART, *TOLD)
YES, NO = "yes", "no"
DRAWN = {"draw", "signature"}


def consent_questions(definition: Definition) -> dict[str, Question]:
    """The questions that ask for consent, by what they allow."""
    pages = (entered(page["questions"]) for page in definition["pages"])
    return {each.get("consent", ""): each for page in pages for each in page if each.get("consent")}


def asks_for_consent(definition: Definition) -> bool:
    """Whether somebody is asked before anything may be kept."""
    return any(kind in NEEDED for kind in consent_questions(definition))


def said(definition: Definition, answers: Mapping[str, Any]) -> dict[str, str]:
    """What was said to each question of consent: `yes`, `no` or nothing; who told it in words."""
    found = {}
    for kind, question in consent_questions(definition).items():
        answer = answers.get(question["id"])
        found[kind] = answer_text(definition, question, answer) if kind in TOLD else answer or ""
    return found


def is_refused(definition: Definition, answers: Mapping[str, Any]) -> bool:
    """Whether a yes is missing. A child's no wins over a parent's yes."""
    told = said(definition, answers)
    return any(told[kind] != YES for kind in NEEDED if kind in told)


def allowed(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """The answers without what was not allowed: all but the consent itself after a no.

    A photograph and a recording each need a yes of their own where the form asks for it. What a
    child draws is an answer like any other.
    """
    asked = consent_questions(definition)
    told = said(definition, answers)
    if is_refused(definition, answers):
        return {q["id"]: answers[q["id"]] for q in asked.values() if q["id"] in answers}
    withheld = {
        question["id"]
        for page in definition["pages"]
        for question in entered(page["questions"])
        if question["type"] in UPLOADS and told.get(needed_for(question), YES) != YES
    }
    return {key: answer for key, answer in answers.items() if key not in withheld}


def needed_for(question: Question) -> str:
    """Which consent a file needs of its own; empty for none."""
    if question["type"] == "audio":
        return "recording"
    is_drawn = DRAWN & set(question.get("appearance", "").split())
    is_photo = question["type"] == "image" and not is_drawn
    return "photo" if is_photo else ""


def why_not_consent(definition: Definition) -> list[tuple[str, str]]:
    """What is wrong with the questions of consent, each with the question's name."""
    problems = []
    for page in definition["pages"]:
        for question in page["questions"]:
            kind = question.get("consent", "")
            names = {each["name"] for each in definition["choices"].get(question["list"], [])}
            if kind and kind not in KINDS:
                problems.append((question["name"], f"Consent to “{kind}” is none of {KINDS_READ}."))
            elif kind in (*NEEDED, *APART) and not {YES, NO} <= names:
                words = "Consent is asked with the choices “yes” and “no”."
                problems.append((question["name"], words))
    return problems


KINDS_READ = ", ".join(KINDS)
