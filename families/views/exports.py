"""Case data taken away as files, without references."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from families.actions.exports import record_export
from families.exporting import about_lines, tables_of, zip_pieces
from families.models import Family
from families.reference_forms import PurposeForm


@requires(Permission.EXPORT_FAMILIES)
@require_http_methods(["GET", "POST"])
def export(request: PersonRequest) -> HttpResponseBase:
    """Say what for, and take away the rows of the families that one may take."""
    families = Family.objects.visible_to(request.user).takeable_by(request.user)
    form = PurposeForm(request.POST or None)
    if form.is_valid():
        purpose = form.cleaned_data["purpose"]
        try:
            number = record_export(by=request.user, families=families, purpose=purpose)
        except Refused as refusal:
            form.add_error("purpose", str(refusal))
        else:
            today = timezone.localdate()
            told = (
                f"{number} families, taken by {request.user.name} on {today:%-d %B %Y}: {purpose}"
            )
            pieces = zip_pieces(tables_of(families), about_lines(told))
            response = StreamingHttpResponse(pieces, content_type="application/zip")
            name = f"case-data-{today}.zip"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
    page = {"form": form, "number": families.count(), "tables": tables_of(families)}
    answer: HttpResponse = render(request, "families/export.html", page)
    return answer
