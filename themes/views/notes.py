"""Notes on codes and on excerpts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.codings import write_memo
from themes.coding_forms import MemoForm
from themes.models import Code, Coding, Memo
from themes.views.codes import code_for


@require_POST
@requires(Permission.CODE_TEXTS)
def code_note(request: PersonRequest, code: int) -> HttpResponse:
    """Keep a note on a code."""
    found = code_for(request.user, code)
    _keep(request, found)
    return redirect("themes:code_show", found.pk)


def _coding_for(user: User, coding: UUID) -> Coding:
    seen = Coding.objects.visible_to(user).select_related("document", "code__codebook", "coder")
    return get_object_or_404(seen, pk=coding)


@require_safe
@requires(Permission.CODE_TEXTS)
def coding_show(request: PersonRequest, coding: UUID) -> HttpResponse:
    """One excerpt, with what stands around it, and the notes on it."""
    found = _coding_for(request.user, coding)
    record_view(by=request.user, what="an excerpt", about=found.document)
    context = {
        "coding": found,
        "memos": Memo.objects.visible_to(request.user).filter(coding=found).select_related("by"),
        "memo_form": MemoForm(),
    }
    return render(request, "themes/coding_show.html", context)


@require_POST
@requires(Permission.CODE_TEXTS)
def coding_note(request: PersonRequest, coding: UUID) -> HttpResponse:
    """Keep a note on an excerpt."""
    found = _coding_for(request.user, coding)
    _keep(request, found)
    return redirect("themes:coding_show", found.pk)


def _keep(request: PersonRequest, about: Code | Coding) -> None:
    form = MemoForm(request.POST)
    if form.is_valid():
        write_memo(by=request.user, text=form.cleaned_data["text"], about=about)
        messages.success(request, "Kept your note.")
    else:
        messages.warning(request, "Write something first.")
