"""What every page knows: the council, the programme and what the person may do.

Everything is worked out when a template asks for it and not before, so that pages for people
without an account touch neither session, nor user, nor database.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property

from accounts.models import Council
from accounts.permissions import Permission
from programmes.models import Programme

LOOK_COOKIE = "look"
LOOK_CLASSES = {
    "large": "tl-large",
    "light": "tl-light",
    "dark": "tl-dark",
    "contrast": "tl-dark tl-contrast",
}


@dataclass(frozen=True)
class Task:
    """One entry of the service navigation."""

    label: str
    href: str
    icon: str
    is_exact: bool
    is_here: bool


LIES_UNDER = {
    "/analytics/cases/": "/families/",
    "/analytics/families/": "/families/",
    "/analytics/journeys/": "/journeys/",
}
"""Pages about families that show figures: they belong to families, not to results."""


def covers(href: str, path: str) -> bool:
    """Whether a page lies under this entry; the home page lies under itself alone."""
    return path == href or (href != "/" and path.startswith(href))


STORIES = (
    Permission.WRITE_STORIES,
    Permission.READ_STORIES,
    Permission.READ_STORIES_PUT_FORWARD,
    Permission.REVIEW_STORIES,
    Permission.RUN_STORY_ROUNDS,
)
CASE_STUDIES = (
    Permission.WRITE_CASE_STUDIES,
    Permission.CLEAR_CASE_STUDIES,
    Permission.READ_CASE_STUDIES,
)
THEMES = (Permission.KEEP_CODEBOOKS, Permission.CODE_TEXTS)
TASKS: list[tuple[tuple[Permission, ...], str, str, str]] = [
    ((), "Home", "/", "house"),
    ((Permission.SEE_SURVEYS,), "Surveys", "/surveys/", "clipboard-text"),
    (STORIES, "Stories", "/stories/", "list"),
    ((Permission.SEE_EVENTS,), "Voices", "/voices/", "users"),
    ((Permission.READ_JOURNEYS,), "Journeys", "/journeys/", "arrow-right"),
    (THEMES, "Themes", "/themes/", "tray"),
    (CASE_STUDIES, "Case studies", "/analytics/case-studies/", "scroll"),
    ((Permission.SEE_FAMILIES, Permission.SEE_LOADS), "Families", "/families/", "users"),
    ((Permission.SEE_CONCERNS,), "Concerns", "/concerns/", "warning-circle"),
    ((Permission.SEE_RESULTS,), "Results", "/analytics/", "chart-bar"),
    ((), "Programme", "/programme/", "tree-structure"),
    ((Permission.KEEP_ACCOUNTS,), "People", "/accounts/people/", "users"),
    ((Permission.READ_AUDIT,), "Audit", "/accounts/audit/", "scroll"),
]
"""The service navigation: who sees it (whoever has one of these permissions;
none: everybody signed in), its words, where, its icon."""


class Frame:
    """What the page frame shows of the installation and the person, worked out when asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def _names(self) -> tuple[str, str]:
        """The council's and its programme's name, in one statement."""
        programme = Subquery(Programme.objects.order_by("pk").values("name")[:1])
        row = Council.objects.order_by("pk").values_list("name", programme).first()
        return (row[0], row[1] or "") if row else ("", "")

    @property
    def council(self) -> str:
        return self._names[0]

    @property
    def programme(self) -> str:
        return self._names[1]

    @property
    def look(self) -> str:
        """CSS classes for the text size and colours the person chose (see /look/)."""
        chosen = self.request.COOKIES.get(LOOK_COOKIE, "").split("-")
        return " ".join(LOOK_CLASSES[word] for word in chosen if word in LOOK_CLASSES)

    @property
    def tasks(self) -> list[Task]:
        """The entries of the service navigation this person may use."""
        user, path = self.request.user, self.request.path
        if not user.is_authenticated:
            return []
        entries = [
            entry for permissions, *entry in TASKS
            if not permissions or any(user.may(each) for each in permissions)
        ]  # fmt: skip
        place = next((to for start, to in LIES_UNDER.items() if path.startswith(start)), path)
        here = max((href for _, href, _ in entries if covers(href, place)), key=len, default="")
        return [
            Task(label, href, icon, is_exact=href == path, is_here=href == here)
            for label, href, icon in entries
        ]


def site(request: HttpRequest) -> dict[str, Any]:
    """The demonstration flag and the page frame."""
    return {"is_demonstration": settings.DEMONSTRATION, "frame": Frame(request)}
