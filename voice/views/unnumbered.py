"""A family takes its answers back: what was kept without a number is looked through by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from surveys.models import Consent
from voice.actions.pieces import delete_piece
from voice.models import Piece
from voice.presenters import shown_picture, unnumbered_pieces


def consent_for(user: User, consent: UUID) -> Consent:
    """What the family said in a form of an event, or 404."""
    rows = Consent.objects.visible_to(user).exclude(survey__activity=None)
    named = rows.select_related("survey__activity__event", "response__version")
    return get_object_or_404(named, pk=consent)


def piece_for(user: User, consent: UUID, piece: UUID) -> Piece:
    """One of those that may be the family's, or 404."""
    return get_object_or_404(unnumbered_pieces(consent_for(user, consent)), pk=piece)


@require_safe
@requires(Permission.DELETE_ANSWERS)
def unnumbered_list(request: PersonRequest, consent: UUID) -> HttpResponse:
    """Everything of the event that no receipt takes back, of the same part of the day first."""
    found = consent_for(request.user, consent)
    pieces = unnumbered_pieces(found)
    event = found.survey.activity.event
    if pieces:
        what = "pieces of an event without a number"
        record_view(by=request.user, what=what, about=event, rows=len(pieces))
    context = {"consent": found, "event": event, "pieces": pieces}
    return render(request, "voice/unnumbered_list.html", context)


@require_safe
@requires(Permission.DELETE_ANSWERS)
def unnumbered_picture(request: PersonRequest, consent: UUID, piece: UUID) -> HttpResponse:
    """The picture of one of them."""
    return shown_picture(piece_for(request.user, consent, piece))


@require_POST
@requires(Permission.DELETE_ANSWERS)
def unnumbered_delete(request: PersonRequest, consent: UUID, piece: UUID) -> HttpResponse:
    """It is the family's: delete it for good."""
    delete_piece(by=request.user, piece=piece_for(request.user, consent, piece))
    messages.success(request, "It is deleted for good, and off the wall and every poster.")
    return redirect("voice:unnumbered_list", consent)
