"""Pages of extracts: taken in, their columns named, looked at, loaded, and what was refused."""

import io
from uuid import UUID, uuid4
from zipfile import ZipFile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from families.actions.loads import (
    drop_load,
    map_columns,
    receive_extract,
    record_rejects_taken,
    start_load,
    stop_load,
)
from families.contract import EXAMPLE, FILES
from families.forms import ColumnsForm, ExtractForm
from families.load_pages import format_tables, load_page, loads_table, rejects_page
from families.models import ColumnMap, Load
from families.receiving import ExtractLimit, limit_upload
from families.rules import why_not_check_again, why_not_receive


def load_for(user: User, load_id: UUID) -> Load:
    """The load with its job and who asked, or 404."""
    loads = Load.objects.visible_to(user).select_related("job", "asked_by")
    return get_object_or_404(loads, pk=load_id)


@require_safe
@requires(Permission.SEE_LOADS)
def load_list(request: PersonRequest) -> HttpResponse:
    """Every extract with who and when."""
    loads = list(Load.objects.visible_to(request.user).select_related("job", "asked_by"))
    page = {
        "table": loads_table(loads),
        "loads": loads,
        "may_load": request.user.may(Permission.LOAD_FAMILIES),
        "why_not": why_not_receive(),
    }
    return render(request, "families/load_list.html", page)


@csrf_exempt  # only so that the limit stands before anything is read; checked just below
@requires(Permission.LOAD_FAMILIES)
def load_receive(request: PersonRequest) -> HttpResponse:
    """Take an extract in, up to 300 MB, and have it checked."""
    limit = limit_upload(request)
    return _receive(request, limit)


@csrf_protect
def _receive(request: PersonRequest, limit: ExtractLimit) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    maps = ColumnMap.objects.visible_to(request.user)
    systems = list(maps.values_list("source_system", flat=True).order_by("source_system"))
    form = ExtractForm(
        *sent, today=timezone.localdate(), systems=systems, is_too_large=limit.is_too_large
    )
    if form.is_bound and form.is_valid():
        try:
            load = receive_extract(
                by=request.user, key=_key(request), files=form.cleaned_data["extract"],
                source_system=form.cleaned_data["source_system"],
                extracted_on=form.cleaned_data["extracted_on"],
            )  # fmt: skip
            return redirect("families:load_show", load.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"form": form, "systems": systems, "why_not": why_not_receive(), "key": uuid4()}
    status = 413 if limit.is_too_large else 200
    return render(request, "families/load_receive.html", page, status=status)


def _key(request: PersonRequest) -> UUID:
    """The key that the form was shown with: one press is one load."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError as error:
        raise Http404 from error


@require_safe
@requires(Permission.SEE_LOADS)
def load_show(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """How far an extract is, what loading it would do, or what came of it."""
    page = load_page(load_for(request.user, load_id), request.user)
    return render(request, "families/load_show.html", page)


@requires(Permission.LOAD_FAMILIES)
def load_columns(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """Say under which headings the columns stand, and have the extract checked again."""
    load = load_for(request.user, load_id)
    if reason := why_not_check_again(load):
        raise Refused(reason)
    form = ColumnsForm(request.POST or None, load=load)
    if form.is_valid():
        map_columns(by=request.user, load=load, columns=form.columns())
        words = f"The columns are kept for {load.source_system}. The extract is checked again."
        messages.success(request, words)
        return redirect("families:load_show", load.pk)
    return render(request, "families/load_columns.html", {"load": load, "form": form})


@require_POST
@requires(Permission.LOAD_FAMILIES)
def load_start(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """Load an extract that was looked at."""
    load = load_for(request.user, load_id)
    start_load(by=request.user, load=load, accepts_older="accepts_older" in request.POST)
    return redirect("families:load_show", load.pk)


@require_POST
@requires(Permission.LOAD_FAMILIES)
def load_stop(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """Stop loading."""
    load = load_for(request.user, load_id)
    stop_load(by=request.user, load=load)
    messages.success(request, "It is being stopped. Nothing of it is kept.")
    return redirect("families:load_show", load.pk)


@requires(Permission.LOAD_FAMILIES)
def load_drop(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """Throw an extract away, once it was confirmed."""
    load = load_for(request.user, load_id)
    if request.method == "POST":
        drop_load(by=request.user, load=load)
        messages.success(request, f"The {load} was thrown away. Nothing of it was loaded.")
        return redirect("families:load_list")
    return render(request, "families/load_drop.html", {"load": load})


@require_safe
@requires(Permission.LOAD_FAMILIES)
def load_rejects(request: PersonRequest, load_id: UUID) -> HttpResponse:
    """The rows that were refused: where they stand and why."""
    load = load_for(request.user, load_id)
    if not load.rejects_path.exists():
        raise Http404
    return render(request, "families/load_rejects.html", rejects_page(load))


@require_safe
@requires(Permission.LOAD_FAMILIES)
def load_rejects_file(request: PersonRequest, load_id: UUID) -> HttpResponseBase:
    """The refused rows with all their cells, to be corrected and loaded again."""
    load = load_for(request.user, load_id)
    if not load.rejects_path.exists():
        raise Http404
    record_rejects_taken(by=request.user, load=load)
    return FileResponse(load.rejects_path.open("rb"), as_attachment=True, filename="rejects.csv")


@require_safe
@requires(Permission.SEE_LOADS)
def extract_format(request: PersonRequest) -> HttpResponse:
    """What an extract holds, column by column."""
    return render(request, "families/extract_format.html", {"tables": format_tables()})


@require_safe
@requires(Permission.SEE_LOADS)
def extract_example(request: PersonRequest) -> HttpResponse:
    """Three invented families as an extract."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name in FILES:
            archive.write(EXAMPLE / f"{name}.csv", f"{name}.csv")
    response = HttpResponse(content.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="example.zip"'
    return response
