"""Answers of forms that families agreed to have shown: choosing some of them for the wall."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from surveys.attachments import as_attachment
from surveys.forms import place_in
from surveys.models import Response
from voice.actions.pieces import take_piece, upload_of
from voice.models import Event
from voice.piece_forms import AnswerForm
from voice.presenters import answer_cards, place_names, shown
from voice.shareable import Shareable, consents_to_show, shareable, without_names
from voice.views.events import event_run_by

PAGE = 20


def answer_for(user: User, event: Event, consent: UUID, question: str) -> Shareable:
    """The answer, if the family agreed and this person may read it, or 404."""
    consents = consents_to_show(event, Response.objects.visible_to(user))
    found = shareable(get_object_or_404(consents, pk=consent))
    said = next((each for each in found if each.question == question), None)
    if said is None:
        raise Http404
    return said


@require_safe
@requires(Permission.READ_ANSWERS)
def answer_list(request: PersonRequest, event: UUID) -> HttpResponse:
    """What families agreed to have shown, record by record, in an order that means nothing."""
    found = event_run_by(request.user, event)
    consents = consents_to_show(found, Response.objects.visible_to(request.user)).order_by("pk")
    if after := place_in(request.GET):
        consents = consents.filter(pk__gt=after)
    listed = list(consents[: PAGE + 1])
    cards = answer_cards(listed[:PAGE])
    if cards:
        record_view(by=request.user, what="answers for the wall", about=found, rows=len(cards))
    context: dict[str, Any] = {"event": found, "cards": cards, "is_first": not after}
    context["last"] = listed[PAGE - 1] if listed[PAGE:] else None
    return render(request, "voice/answer_list.html", context)


@requires(Permission.READ_ANSWERS)
def answer_take(request: PersonRequest, event: UUID, consent: UUID, question: str) -> HttpResponse:
    """Look at one answer, make sure that it names nobody, and keep it for the wall."""
    found = event_run_by(request.user, event)
    said = answer_for(request.user, found, consent, question)
    proposed = {"words": without_names(said.words, place_names())[:300]}
    form = AnswerForm(request.POST or None, initial=proposed, has_picture=bool(said.picture))
    if request.method == "POST" and form.is_valid():
        words, shows = form.cleaned_data["words"], form.cleaned_data.get("shows", "")
        try:
            take_piece(by=request.user, said=said, words=words, shows=shows, now=timezone.now())
            messages.success(request, "It is kept. Somebody else looks before it is on the wall.")
            return redirect("voice:answer_list", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "event": found,
        "said": said,
        "form": form,
        "is_changed": proposed["words"] != said.words,
    }
    return render(request, "voice/answer_take.html", context)


@require_safe
@requires(Permission.READ_ANSWERS)
def answer_picture(
    request: PersonRequest, event: UUID, consent: UUID, question: str
) -> HttpResponse:
    """The picture of an answer."""
    found = event_run_by(request.user, event)
    upload = upload_of(answer_for(request.user, found, consent, question))
    if upload is None:
        raise Http404
    return shown(as_attachment(bytes(upload.content), upload.kind, f"drawing.{upload.kind}"))
