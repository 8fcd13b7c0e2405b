"""Which pages and questions a person is shown, given the answers so far.

What is not shown counts as not answered for everything that depends on it (XLSForm's rule);
its answer is kept in the draft, and comes back if it is shown again, but is never sent.
"""

from collections.abc import Mapping
from typing import Any

from surveys.definition import Answers, Definition, Page, Question, asked, entered, questions
from surveys.expressions.evaluating import Ground, holds


class Route:
    """One person's way through a questionnaire.

    `answers` are by question id. Pages are counted from 1 through the whole questionnaire,
    shown or not, so that an address keeps its page.
    """

    def __init__(self, definition: Definition, answers: Mapping[str, Any]) -> None:
        self.definition = definition
        self.answers = answers
        self.known: dict[str, bool] = {}
        self.ground = Ground(lambda name, places: self.value(name))
        self.homes: dict[str, tuple[Page, Question]] = {}
        if any(depends(page) for page in definition["pages"]):
            self.homes = {q["name"]: (page, q) for page in definition["pages"] for q in asked(page)}

    def shows(self, page: Page, question: Question) -> bool:
        """Whether this question (or note) of this page is shown."""
        if page["relevant"] is None and question["relevant"] is None:
            return True
        name = question["name"]
        if name not in self.known:
            self.known[name] = holds(page["relevant"], self.ground) and holds(
                question["relevant"], self.ground
            )
        return self.known[name]

    def value(self, name: str) -> Any:
        """The answer that counts: null where the question is not shown."""
        page, question = self.homes[name]
        return self.answers.get(question["id"]) if self.shows(page, question) else None

    def shown_on(self, page: Page) -> list[str]:
        """Names of what the page shows, notes included."""
        return [each["name"] for each in page["questions"] if self.shows(page, each)]

    def page(self, number: int) -> Page:
        """The page with this number."""
        return self.definition["pages"][number - 1]

    def pages(self) -> list[int]:
        """Numbers of the pages that show anything."""
        numbered = enumerate(self.definition["pages"], 1)
        return [
            number
            for number, page in numbered
            if not page["questions"] or any(self.shows(page, each) for each in page["questions"])
        ]

    def after(self, number: int) -> int | None:
        """The next page shown, None after the last."""
        return next((each for each in self.pages() if each > number), None)

    def before(self, number: int) -> int | None:
        """The page shown before, None before the first."""
        return next((each for each in reversed(self.pages()) if each < number), None)

    def final_answers(self) -> Answers:
        """What is sent: every question shown with its answer, null where it was left blank."""
        return {
            question["id"]: self.answers.get(question["id"])
            for page in self.definition["pages"]
            for question in asked(page)
            if self.shows(page, question)
        }

    def missing(self) -> dict[str, str]:
        """Each question shown that must be answered and is not: its name and what to say."""
        return {
            question["name"]: question["required_message"]
            for page in self.definition["pages"]
            for question in self.missing_on(page)
        }

    def missing_on(self, page: Page) -> list[Question]:
        """Questions of one page that must be answered and are not."""
        return [
            question
            for question in entered(page)
            if question["required"]
            and self.shows(page, question)
            and self.answers.get(question["id"]) is None
        ]

    def unanswered(self) -> int:
        """How many questions shown are still blank."""
        return sum(answer is None for answer in self.final_answers().values())


def depends(page: Page) -> bool:
    """Whether anything on the page is shown only under a condition."""
    return page["relevant"] is not None or any(each["relevant"] for each in page["questions"])


def names_by_id(definition: Definition) -> dict[str, str]:
    """Each question's name by its id."""
    return {question["id"]: question["name"] for question in questions(definition)}
