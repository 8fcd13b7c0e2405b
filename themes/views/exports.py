"""Taking a codebook, or all that was coded by it, away as a file."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from themes.actions.exports import record_export
from themes.coding_forms import ExportForm
from themes.exporting import codings_csv, codings_html, codings_xlsx, qdc, qdpx
from themes.models import Codebook
from themes.views.codebooks import codebook_for

MAKERS: dict[str, tuple[Callable[[Codebook], bytes], str]] = {
    "qdpx": (qdpx, "application/zip"),
    "qdc": (qdc, "application/xml"),
    "xlsx": (
        codings_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "html": (codings_html, "text/html; charset=utf-8"),
    "csv": (codings_csv, "text/csv; charset=utf-8"),
}


@requires(Permission.KEEP_CODEBOOKS)
def codebook_export(request: PersonRequest, codebook: int) -> HttpResponse:
    """Ask what for, then give the file."""
    found = codebook_for(request.user, codebook)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, purpose = form.cleaned_data["kind"], form.cleaned_data["purpose"]
        try:
            record_export(by=request.user, codebook=found, kind=kind, purpose=purpose)
        except Refused as refusal:
            form.add_error("purpose", str(refusal))
        else:
            make, content_type = MAKERS[kind]
            name = f"{slugify(found.name) or 'codebook'}.{kind}"
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(make(found), content_type=content_type, headers=headers)
    return render(request, "themes/codebook_export.html", {"codebook": found, "form": form})
