"""Pages of codebooks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.codebooks import (
    begin_codebook,
    keep_version,
    set_blind,
    start_from_theory,
    undo_change,
)
from themes.coding_pages import read_so_far
from themes.forms import CodebookForm, VersionForm
from themes.models import Codebook
from themes.outlines import outline
from themes.presenters import is_finished, readings, readings_table, usage
from themes.views.texts import programme_for


def codebook_for(user: User, codebook: int) -> Codebook:
    """The codebook, or 404."""
    seen = Codebook.objects.visible_to(user).select_related("programme")
    return get_object_or_404(seen, pk=codebook)


@requires(Permission.KEEP_CODEBOOKS)
def codebook_begin(request: PersonRequest, programme: str) -> HttpResponse:
    """Begin a codebook."""
    found = programme_for(request.user, programme)
    form = CodebookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            codebook = begin_codebook(by=request.user, programme=found, name=name)
            return redirect("themes:codebook_show", codebook.pk)
        except Refused as refusal:
            form.add_error("name", str(refusal))
    return render(request, "themes/codebook_begin.html", {"programme": found, "form": form})


@require_safe
@requires(Permission.CODE_TEXTS)
def codebook_show(request: PersonRequest, codebook: int) -> HttpResponse:
    """The codes in their order, with what they mean and how often they are used."""
    found = codebook_for(request.user, codebook)
    may_keep = request.user.may(Permission.KEEP_CODEBOOKS)
    how_far = readings(found) if may_keep else []
    context = {
        "codebook": found,
        "codes": outline(found.codes.in_use().select_related("node"), usage(found, request.user)),
        "may_keep": may_keep,
        "progress": read_so_far(request.user, found),
        "table": readings_table(how_far) if how_far else None,
        "is_finished": is_finished(how_far),
        "last": found.changes.filter(undone_at=None).first(),
        "version": found.versions.first(),
    }
    return render(request, "themes/codebook_show.html", context)


@require_safe
@requires(Permission.CODE_TEXTS)
def codebook_history(request: PersonRequest, codebook: int) -> HttpResponse:
    """Every change, and every version that was kept."""
    found = codebook_for(request.user, codebook)
    context = {
        "codebook": found,
        "changes": found.changes.select_related("by"),
        "versions": found.versions.select_related("by"),
        "form": VersionForm(),
        "may_keep": request.user.may(Permission.KEEP_CODEBOOKS),
    }
    return render(request, "themes/codebook_history.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def codebook_start(request: PersonRequest, codebook: int) -> HttpResponse:
    """Codes from the theory of change."""
    found = codebook_for(request.user, codebook)
    if made := start_from_theory(by=request.user, codebook=found):
        messages.success(request, f"{len(made)} codes added. Write down when to use each.")
    else:
        messages.warning(request, "Every outcome and mechanism of the theory has its code.")
    return redirect("themes:codebook_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def codebook_blind(request: PersonRequest, codebook: int) -> HttpResponse:
    """Whether coders see each other's codings."""
    found = codebook_for(request.user, codebook)
    set_blind(by=request.user, codebook=found, is_blind="blind" in request.POST)
    return redirect("themes:codebook_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def codebook_undo(request: PersonRequest, codebook: int) -> HttpResponse:
    """Undo the last change."""
    found = codebook_for(request.user, codebook)
    try:
        messages.success(request, f"Undone: {undo_change(by=request.user, codebook=found)}.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:codebook_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def version_keep(request: PersonRequest, codebook: int) -> HttpResponse:
    """Keep the codes as they stand."""
    found = codebook_for(request.user, codebook)
    form = VersionForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        version = keep_version(by=request.user, codebook=found, note=note)
        messages.success(request, f"Kept as version {version.number}.")
    else:
        messages.warning(request, "Say what this version is for.")
    return redirect("themes:codebook_history", found.pk)
