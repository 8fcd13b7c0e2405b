"""Where a form stands: all that is shown, each with what counts, offers, complains and says.

`STAND` works out the same in a browser, with the scripts that answering pages use.
"""

from typing import Any

from surveys.definition import SELECTS, Definition, entered, every, stops
from surveys.expressions.evaluating import Places
from surveys.plans import texts_in
from surveys.routing import Route

STAND = """async ([formAddress, answersAddress, told]) => {
  const { Form } = await import(formAddress);
  const { answerIn } = await import(answersAddress);
  const { plan, moment, complaining, fillings } = JSON.parse(told);
  const take = (form, [name, places, fields]) => {
    const question = form.questions.get(name);
    const choices = form.rows(question.list).map((row) => row.name);
    const answer = answerIn(name, question, choices, (field) => fields[field] ?? []);
    if (answer !== undefined) form.change(name, places, answer);
  };
  const row = (form, name, question, places) => [
    name,
    places,
    question.within.at(-1) === name ? form.entries(name, places).length : form.value(name, places),
    complaining.includes(name) ? form.problem(name, places) : "",
    question.filter ? form.offered(name, places).map((each) => each.name).sort() : [],
    question.texts.label ? form.words(question.texts.label, places, name) : "",
  ];
  const standing = (form) => [...form.questions].flatMap(([name, question]) => {
    let all = [[]];
    for (const repeat of question.around) {
      all = all.flatMap((each) => form.entries(repeat, each).map((_, at) => [...each, at + 1]));
    }
    return all.filter((places) => form.shows(name, places))
      .map((places) => row(form, name, question, places));
  });
  return JSON.stringify(fillings.map(([begun, first, later]) => {
    const form = new Form(plan, begun, moment);
    first.forEach((each) => take(form, each));
    standing(form); // worked out once, so that what is typed over it must be followed
    later.forEach((each) => take(form, each));
    return standing(form);
  }));
}"""
"""Gives where each form stands after all that was typed."""

Standing = list[list[Any]]
"""Of each thing shown: its name, its places, what counts, the problem, the offer and the label."""


def complaining_in(definition: Definition) -> list[str]:
    """The names of what can be in the way of going on."""
    questions = [each for page in definition["pages"] for each in every(page["questions"])]
    return [each["name"] for each in questions if entered([each]) or stops(each)]


def standing(route: Route) -> Standing:
    """Where a form stands."""
    problems = {
        (each.question["name"], each.places): "missing" if each.is_blank else "unfit"
        for each in route.problems()
    }
    found = []
    for name, (page, question, _) in route.homes.items():
        is_filtered = question["choice_filter"] and question["type"] in SELECTS
        label = texts_in(route.definition, question).get("label", "")
        for places in places_of(route, name):
            if not route.shows(page, question, places):
                continue
            is_repeat = question["type"] == "repeat"
            offered = route.offered(question, places) if is_filtered else []
            found.append([
                name,
                list(places),
                len(route.entries(name, places)) if is_repeat else route.value(name, places),
                problems.get((name, places), ""),
                sorted(each["name"] for each in offered),
                route.words(label, places, name),
            ])  # fmt: skip
    return found


def places_of(route: Route, name: str) -> list[Places]:
    """Everywhere a question stands: once in each entry of the repeats around it."""
    found: list[Places] = [()]
    for repeat in route.homes[name].around:
        counted = [(each, len(route.entries(repeat, each))) for each in found]
        found = [(*each, at) for each, count in counted for at in range(1, count + 1)]
    return found
