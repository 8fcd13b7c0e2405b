"""Files of answers: what one would hold, asking for it, and downloading it."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.exports import ask_for_export, record_download
from surveys.export_forms import ExportForm
from surveys.export_pages import export_page, layout_for
from surveys.models import Export
from surveys.views.surveys import survey_for


@requires(Permission.EXPORT_ANSWERS)
@require_http_methods(["GET", "POST"])
def export_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """What a file of this survey's answers holds, the form, and every file made before."""
    survey = survey_for(request.user, survey_id)
    layout = layout_for(survey)
    form = ExportForm(request.POST or None, survey=survey, layout=layout)
    if form.is_valid():
        try:
            ask_for_export(by=request.user, survey=survey, **form.choices_made())
            messages.success(request, "Your file is being made. It appears in the list below.")
            return redirect("surveys:export_list", survey.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = export_page(survey, layout, request.user) | {"form": form}
    return render(request, "surveys/export_list.html", page)


@requires(Permission.EXPORT_ANSWERS)
@require_GET
def export_download(request: PersonRequest, export_id: UUID) -> HttpResponseBase:
    """The file itself, for the person who asked for it."""
    exports = Export.objects.visible_to(request.user).select_related("survey")
    export = get_object_or_404(exports, pk=export_id)
    try:
        record_download(by=request.user, export=export)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:export_list", export.survey_id)
    stream = export.path.open("rb")
    return FileResponse(stream, as_attachment=True, filename=export.file_name)
