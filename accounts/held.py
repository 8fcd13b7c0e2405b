"""What of a form is worth keeping when it arrives after a time-out, and how it is shown again."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

MOST_KEPT = 1_000_000
"""Characters of names and values; a longer form is not kept."""
HELD_FIELD = "held-work"
"""The hidden field by which a form that is sent again names what it was kept as."""
NEVER_KEPT = re.compile(
    r"^(csrfmiddlewaretoken|code|child|credential|next|held-work)$|password|secret|token",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One typed thing in plain words."""

    label: str
    value: str


def fields_worth_keeping(request: HttpRequest) -> tuple[list[list[str]], list[str]]:
    """The form's fields as [name, value], and the names of its files, whose contents are not kept.

    Empty where there is nothing to keep: another kind of content than a
    form, only secrets, or more than MOST_KEPT characters.
    """
    kept = [
        [name, str(value)]
        for name, values in request.POST.lists()
        if not NEVER_KEPT.search(name)
        for value in values
    ]
    if sum(len(name) + len(value) for name, value in kept) > MOST_KEPT:
        return [], []
    return kept, sorted(file.name or "" for files in request.FILES.lists() for file in files[1])


def in_plain_words(fields: list[list[str]]) -> list[Line]:
    """What was typed, with field names made readable; what is empty is left out."""
    return [
        Line(re.sub(r"[-_.]+", " ", name).strip().capitalize(), value)
        for name, value in fields
        if value.strip()
    ]
