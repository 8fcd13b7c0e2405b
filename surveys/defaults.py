"""What questions are answered with from the start, as the form says."""

from surveys.answers import answer_from
from surveys.definition import Answers, Definition, Question
from surveys.entries import is_blank
from surveys.expressions.evaluating import Places, evaluate
from surveys.expressions.values import as_text
from surveys.routing import Moment, Route


def defaults(definition: Definition, moment: Moment) -> Answers:
    """The answers of somebody who begins; a default may speak of those before it."""
    found: Answers = {}
    for page in definition["pages"]:
        for question in page["questions"]:
            if question["default"]:
                found |= default_of(Route(definition, found, moment), question)
    return found


def default_of(route: Route, question: Question, places: Places = ()) -> Answers:
    """The default of one question, under its id; nothing where it has none."""
    if not question["default"]:
        return {}
    text = as_text(evaluate(question["default"], route.at(question, places)))
    answer = answer_from(route.definition, question, text)
    return {} if is_blank(answer) else {question["id"]: answer}
