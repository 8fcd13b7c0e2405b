"""Pages of one code: read, change, move, merge, split, retire."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.codebooks import (
    LOOK,
    WRITTEN,
    add_code,
    change_code,
    merge_code,
    move_code,
    retire_code,
    split_code,
)
from themes.coding_forms import MemoForm
from themes.coding_pages import shown_excerpts
from themes.drawing import drawn_excerpts
from themes.forms import CodeForm, MergeForm, MoveForm, code_choices
from themes.models import Code, Coding, Memo
from themes.views.codebooks import codebook_for

MOST_EXCERPTS = 200


def code_for(user: User, code: int) -> Code:
    """The code, or 404."""
    seen = Code.objects.visible_to(user).select_related("codebook__programme", "parent", "node")
    return get_object_or_404(seen, pk=code)


@requires(Permission.KEEP_CODEBOOKS)
def code_add(request: PersonRequest, codebook: int) -> HttpResponse:
    """Add a code."""
    found = codebook_for(request.user, codebook)
    form = CodeForm(request.POST or None, codebook=found, without=LOOK)
    if request.method == "POST" and form.is_valid():
        parent = found.codes.in_use().filter(pk=form.cleaned_data["parent"]).first()
        try:
            add_code(by=request.user, codebook=found, values=form.cleaned_data, parent=parent)
            return redirect("themes:codebook_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "themes/code_form.html", {"codebook": found, "form": form})


@require_safe
@requires(Permission.CODE_TEXTS)
def code_show(request: PersonRequest, code: int) -> HttpResponse:
    """What the code means, and the words it was given to."""
    found = code_for(request.user, code)
    codings = Coding.objects.visible_to(request.user).live().filter(code=found)
    excerpts = shown_excerpts(codings, MOST_EXCERPTS)
    record_view(by=request.user, what="excerpts of a code", about=found, excerpts=len(excerpts))
    context = _tools(request.user, found) | {
        "code": found,
        "excerpts": drawn_excerpts(excerpts),
        "shown": len(excerpts),
        "total": codings.count(),
        "memos": Memo.objects.visible_to(request.user).filter(code=found).select_related("by"),
        "memo_form": MemoForm(),
    }
    return render(request, "themes/code_show.html", context)


def _tools(user: User, code: Code) -> dict[str, Any]:
    """The forms of those who keep the codebook, while the code is in use."""
    if code.is_retired or not user.may(Permission.KEEP_CODEBOOKS):
        return {"may_keep": False}
    others = code_choices(code.codebook, code)
    move = MoveForm(others=others, initial={"parent": code.parent_id})
    return {"may_keep": True, "move": move, "merge": MergeForm(others=others)}


@requires(Permission.KEEP_CODEBOOKS)
def code_change(request: PersonRequest, code: int) -> HttpResponse:
    """Change what the code says, or how it looks."""
    found = code_for(request.user, code)
    initial = {name: getattr(found, name) for name in (*WRITTEN, *LOOK, "node")}
    form = CodeForm(
        request.POST or None, codebook=found.codebook, without=["parent"], initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_code(by=request.user, code=found, values=form.cleaned_data)
            return redirect("themes:code_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"codebook": found.codebook, "code": found, "form": form}
    return render(request, "themes/code_form.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def code_move(request: PersonRequest, code: int) -> HttpResponse:
    """Put it under another code."""
    found = code_for(request.user, code)
    form = MoveForm(request.POST, others=code_choices(found.codebook, found))
    try:
        if form.is_valid():
            parent = found.codebook.codes.filter(pk=form.cleaned_data["parent"]).first()
            move_code(by=request.user, code=found, parent=parent)
            return redirect("themes:codebook_show", found.codebook_id)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:code_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def code_merge(request: PersonRequest, code: int) -> HttpResponse:
    """Make it one with another code."""
    found = code_for(request.user, code)
    form = MergeForm(request.POST, others=code_choices(found.codebook, found))
    if not form.is_valid():
        messages.warning(request, "Choose the code to merge into.")
        return redirect("themes:code_show", found.pk)
    into = get_object_or_404(found.codebook.codes, pk=form.cleaned_data["into"])
    try:
        merge_code(by=request.user, code=found, into=into)
        messages.success(request, f"Merged “{found}” into “{into}”. You can undo this.")
        return redirect("themes:codebook_show", found.codebook_id)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:code_show", found.pk)


@requires(Permission.KEEP_CODEBOOKS)
def code_split(request: PersonRequest, code: int) -> HttpResponse:
    """Make a second code of it, and say which excerpts are the second one's."""
    found = code_for(request.user, code)
    codings = Coding.objects.visible_to(request.user).live().filter(code=found)
    form = CodeForm(request.POST or None, codebook=found.codebook, without=("parent", *LOOK))
    chosen = request.POST.getlist("codings")
    if request.method == "POST" and form.is_valid():
        picked = [each for each in codings if str(each.pk) in chosen]
        try:
            made = split_code(by=request.user, code=found, values=form.cleaned_data, codings=picked)
            return redirect("themes:code_show", made.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    excerpts = codings.select_related("document")[:MOST_EXCERPTS]
    context = {"code": found, "form": form, "excerpts": excerpts, "chosen": chosen}
    return render(request, "themes/code_split.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def code_retire(request: PersonRequest, code: int) -> HttpResponse:
    """Take it out of use."""
    found = code_for(request.user, code)
    try:
        retire_code(by=request.user, code=found)
        messages.success(request, f"Retired “{found}”. You can undo this.")
        return redirect("themes:codebook_show", found.codebook_id)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:code_show", found.pk)
