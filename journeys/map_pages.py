"""What the pages of maps are told."""

from typing import Any

from django.utils.safestring import mark_safe

from accounts.models import User
from accounts.permissions import Permission
from journeys.listing import listed
from journeys.models import FileKind, Interview, Journey, JourneyState
from journeys.pictures import FOLDED, reading, svg_of
from journeys.presenters import COLOURS, about, card, theory_names
from journeys.rules import (
    missing,
    why_not_change,
    why_not_edit,
    why_not_hand_in,
    why_not_sign_off,
    why_not_take_back,
    why_not_withdraw,
)

Page = dict[str, Any]
STYLE_NAMES = {"colour": "Colour", "contrast": "High contrast", "print": "For print"}


def list_page(user: User) -> Page:
    """What one draws, what waits to be signed off, and what may be read."""
    seen = Journey.objects.visible_to(user).select_related("interview")
    maps = list(seen.prefetch_related("interview__services"))
    own = set(Journey.objects.drawn_by(user).values_list("pk", flat=True))
    interviews = Interview.objects.visible_to(user).filter(journey=None)
    return {
        "own": [card(each, user) for each in maps if each.pk in own and not each.is_signed_off],
        "waiting": [
            card(each, user) for each in maps if each.state == "handed-in" and each.pk not in own
        ],
        "readable": [card(each, user) for each in maps if each.is_signed_off],
        "interviews": list(interviews),
        "may_record": user.may(Permission.RECORD_INTERVIEWS),
        "may_compare": user.may(Permission.SEE_RESULTS),
    }


def map_page(journey: Journey, user: User, style: str) -> Page:
    """The picture for a wide and for a narrow page, the list, and what one may do."""
    telling = journey.telling()
    draws = not why_not_change(journey.interview, user)
    return {
        "journey": journey,
        "telling": telling,
        "about": about(journey.interview, user),
        "reading": reading(telling),
        "colour": COLOURS[JourneyState(journey.state)],
        "wide": mark_safe(svg_of(journey, "screen", style)),  # noqa: S308  # our own, every word escaped
        "folded": mark_safe(svg_of(journey, FOLDED, style, "folded")),  # noqa: S308  # as above
        "listed": listed(telling),
        "nodes": theory_names(force.node for force in telling.forces),
        "style": style,
        "styles": STYLE_NAMES.items(),
        "kinds": FileKind.choices,
        "draws": draws,
        "may_edit": not why_not_edit(journey, user),
        "may_hand_in": not why_not_hand_in(journey, user),
        "missing": missing(journey) if draws and journey.is_draft else [],
        "may_take_back": not why_not_take_back(journey, user),
        "may_sign_off": not why_not_sign_off(journey, user),
        "may_withdraw": not why_not_withdraw(journey, user),
    }
