"""What the pages about the people of a survey show."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count

from surveys.actions.people import keys_on_the_list
from surveys.coverage import Coverage, coverage_of
from surveys.lists import Problem
from surveys.models import Channel, Invitation, InvitationState, Response, Survey
from surveys.on_behalf import described
from surveys.people_lists import PeopleRead, PersonRow
from surveys.rules import (
    TOLD_BY_PEOPLE,
    why_not_answer_for,
    why_not_change_person,
    why_not_note,
    why_not_take_off,
)
from surveys.speaking import NAMES

SHOWN_PROBLEMS = 100
HEARD = {
    InvitationState.SENT: "It did arrive",
    InvitationState.BOUNCED: "The email came back",
    InvitationState.OPTED_OUT: "They want no more emails",
}
"""What the buttons say that write down what somebody heard."""
STATE_COLOURS = {
    InvitationState.COMPLETED: "green",
    InvitationState.SENT: "teal",
    InvitationState.UNKNOWN: "amber",
    InvitationState.FAILED: "amber",
    InvitationState.BOUNCED: "amber",
    InvitationState.NOT_REACHED: "amber",
}


def coverage_page(survey: Survey) -> dict[str, Any]:
    """How many of a tracked survey's people answered, and whom it did not reach."""
    coverage = coverage_of(survey)
    return {
        "figures": coverage,
        "reading": reading(coverage),
        "rate_note": f"{coverage.rate} of those asked" if coverage.rate else "",
        "gap_note": f"{coverage.gap} of the list" if coverage.gap else "",
        "channels": channel_table(coverage),
    }


def reading(coverage: Coverage) -> str:
    """The one sentence to take away, with both denominators."""
    if not coverage.asked:
        return "Nobody has been asked yet."
    people = "person" if coverage.asked == 1 else "people"
    words = (
        f"{coverage.answered} of the {coverage.asked} {people} asked answered ({coverage.rate})."
    )
    if coverage.not_reached:
        words += (
            f" {coverage.not_reached} more could not be asked, since we have no email address: "
            f"{coverage.gap} of the list of {coverage.listed}. Of the whole list, "
            f"{coverage.rate_of_listed} answered."
        )
    return words


def channel_table(coverage: Coverage) -> dict[str, Any]:
    """Answers by the way they came; a channel nobody used is left out."""
    rows = [
        [channel.label, coverage.by_channel[channel], coverage.share_of_answers(channel)]
        for channel in Channel
        if coverage.by_channel.get(channel)
    ]
    return {
        "caption": "Answers by the way they came",
        "columns": [
            {"label": "Way"},
            {"label": "Answers", "numeric": True},
            {"label": "Share", "numeric": True, "unit": "of answers"},
        ],
        "rows": rows,
        "row_heads": True,
    }


def known_people(survey: Survey) -> Callable[[PersonRow], bool]:
    """Who is on the survey's list already; asked of the database once."""
    there = keys_on_the_list(survey)
    return lambda person: person.key in there


def list_page(read: PeopleRead) -> dict[str, Any]:
    """What was understood of a list of people."""
    return {
        "read": read,
        "problems": problem_table("Rows to mend", read.problems),
        "repeats": problem_table("Rows given twice", read.repeats),
        "known": problem_table("On the list already", read.known),
    }


def problem_table(caption: str, problems: list[Problem]) -> dict[str, Any]:
    """Rows of a list that need a look, as a table; the first hundred."""
    has_columns = any(each.column for each in problems)
    columns: list[dict[str, Any]] = [{"label": "Row", "numeric": True}]
    columns += [{"label": "Column"}] if has_columns else []
    rows = [
        [each.line, *([each.column] if has_columns else []), each.text, each.reason]
        for each in problems[:SHOWN_PROBLEMS]
    ]
    more = len(problems) - SHOWN_PROBLEMS
    return {
        "caption": f"{caption} (the first {SHOWN_PROBLEMS} of {len(problems)})"
        if more > 0
        else caption,
        "columns": [*columns, {"label": "What it says"}, {"label": "Why"}],
        "rows": rows,
        "row_heads": True,
    }


def filters_of(survey: Survey) -> list[dict[str, Any]]:
    """How many people are at each state, to show only them; states of nobody are left out."""
    counted = survey.invitations.order_by().values_list("state").annotate(Count("pk"))
    counts = dict(counted)
    everybody = {"state": "", "label": "Everybody", "people": sum(counts.values())}
    return [everybody] + [
        {"state": state.value, "label": state.label, "people": counts[state]}
        for state in InvitationState
        if state in counts
    ]


def person_page(person: Invitation) -> dict[str, Any]:
    """What is known of somebody on the list, and what can be done about it."""
    answer = Response.objects.filter(invitation=person).select_related("entered_by").first()
    return {
        "person": person,
        "survey": person.survey,
        "title": described(person),
        "language": NAMES.get(person.language, ""),
        "colour": STATE_COLOURS.get(InvitationState(person.state), "grey"),
        "reminders": person.reminders.select_related("mailing").order_by("mailing__asked_at"),
        "answer": answer,
        "heard": [
            (state.value, HEARD[state])
            for state in InvitationState
            if state in TOLD_BY_PEOPLE and not why_not_note(person, state)
        ],
        "may_change": not why_not_change_person(person),
        "may_take_off": not why_not_take_off(person),
        "why_not_answer": why_not_answer_for(person),
    }
