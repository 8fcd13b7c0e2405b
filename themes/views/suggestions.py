"""Suggestions of codes: the queue, what a person makes of one, and how good they were."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.suggestions import (
    accept_suggestion,
    ask_for_suggestions,
    hide_from,
    reject_suggestion,
    set_suggestions,
    undo_decision,
)
from themes.models import Code, Codebook, Coding, Suggestion
from themes.outlines import finder_options, outline
from themes.suggestion_pages import (
    ORDERS,
    record_table,
    shown,
    sureness_table,
    thin_codes,
    waiting,
    weeks,
)
from themes.views.codebooks import codebook_for
from themes.views.coding import coding_drawn

SHOWN = 20


@require_safe
@requires(Permission.CODE_TEXTS)
def suggestion_list(request: PersonRequest, codebook: int) -> HttpResponse:
    """What waits for a person, the least sure or the surest first."""
    user, book = request.user, codebook_for(request.user, codebook)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "surest"
    queue = waiting(user, book, order)
    found, codes = shown(user, queue[:SHOWN]), outline(book.codes.in_use())
    record_view(by=user, what="suggestions of codes", about=book, suggestions=len(found))
    context = {
        "codebook": book,
        "codes": codes,
        "finder": finder_options(codes),
        "suggestions": found,
        "waiting": queue.count(),
        "order": order,
        "orders": [(key, name) for key, (name, _) in ORDERS.items()],
        "run": book.suggestion_runs.select_related("job").first(),
        "is_hidden": book.hidings.filter(person=user).exists(),
        "may_keep": user.may(Permission.KEEP_CODEBOOKS),
        "thin": thin_codes(book),
    }
    return render(request, "themes/suggestion_list.html", context)


@require_POST
@requires(Permission.CODE_TEXTS)
def suggestion_ask(request: PersonRequest, codebook: int) -> HttpResponse:
    """Suggest anew."""
    book = codebook_for(request.user, codebook)
    try:
        ask_for_suggestions(by=request.user, codebook=book)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:suggestion_list", book.pk)


@require_POST
@requires(Permission.CODE_TEXTS)
def suggestion_show(request: PersonRequest, codebook: int) -> HttpResponse:
    """Show or hide them: for oneself, or for everybody."""
    book, shows = codebook_for(request.user, codebook), "show" in request.POST
    try:
        if "everybody" in request.POST:
            set_suggestions(by=request.user, codebook=book, shows=shows)
        else:
            hide_from(by=request.user, codebook=book, hides=not shows)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:suggestion_list", book.pk)


def suggestion_for(user: User, suggestion: UUID) -> Suggestion:
    """The suggestion, or 404."""
    seen = Suggestion.objects.visible_to(user)
    return get_object_or_404(seen.select_related("code__codebook"), pk=suggestion)


@require_POST
@requires(Permission.CODE_TEXTS)
def suggestion_decide(request: PersonRequest, suggestion: UUID) -> HttpResponse:
    """Accept it, reject it, give another code, or undo that."""
    found = suggestion_for(request.user, suggestion)
    before = found.coding
    try:
        decided = _decide(request, found)
    except Refused as refusal:
        if _is_script(request):
            return JsonResponse({"why": str(refusal)}, status=409)
        messages.warning(request, str(refusal))
        return redirect(_back(request, found.code.codebook))
    if not _is_script(request):
        return redirect(_back(request, found.code.codebook))
    return JsonResponse(_drawn(request, decided, decided.coding or before))


def _drawn(request: PersonRequest, decided: Suggestion, coding: Coding | None) -> dict[str, Any]:
    """The suggestion, and the coding that came of it or was taken back, for the script."""
    book = decided.code.codebook
    context = {"each": shown(request.user, [decided])[0], "page": _back(request, book)}
    if coding:
        coding.refresh_from_db()
    return {
        "state": decided.state,
        "words": str(decided.get_state_display()),
        "html": render_to_string("themes/suggestion_item.html", context, request),
        "saved_at": f"{timezone.localtime():%H:%M}",
        "coding": coding and coding_drawn(request, book, coding, whole="whole" in request.POST),
    }


def _decide(request: PersonRequest, found: Suggestion) -> Suggestion:
    user, act = request.user, request.POST.get("act", "")
    if act == "reject":
        return reject_suggestion(by=user, suggestion=found)
    if act == "undo":
        return undo_decision(by=user, suggestion=found)
    if act == "change":
        asked = request.POST.get("code", "")
        codes = Code.objects.visible_to(user).filter(codebook=found.code.codebook)
        code = get_object_or_404(codes, pk=asked if asked.isdigit() else 0)
        return accept_suggestion(by=user, suggestion=found, code=code)
    if act == "accept":
        return accept_suggestion(by=user, suggestion=found)
    raise Refused("Say whether to accept it or to reject it.")


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _back(request: HttpRequest, book: Codebook) -> str:
    """The page it was pressed on."""
    page = request.POST.get("page", "")
    allowed = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if page.startswith("/themes/") and allowed else reverse(
        "themes:suggestion_list", args=[book.pk]
    )  # fmt: skip


@require_safe
@requires(Permission.CODE_TEXTS)
def suggestion_record(request: PersonRequest, codebook: int) -> HttpResponse:
    """How good suggestions were."""
    book = codebook_for(request.user, codebook)
    found = weeks(book)
    context = {
        "codebook": book,
        "weeks": found,
        "table": record_table(found),
        "sureness": sureness_table(book),
    }
    return render(request, "themes/suggestion_record.html", context)
