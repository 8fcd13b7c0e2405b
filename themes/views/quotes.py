"""Pages of quotes: ask for a report, read it, take it away."""

import csv
from dataclasses import fields
from io import StringIO
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from surveys.exports.cells import csv_text
from themes.actions.quote_reports import ask_for_quotes, record_quotes_taken
from themes.coding_forms import QuotesForm
from themes.models import Audience, QuoteReport
from themes.quote_pages import quote_page
from themes.quotes import Quote
from themes.views.codebooks import codebook_for

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires(Permission.KEEP_CODEBOOKS)
def quote_list(request: PersonRequest, codebook: int) -> HttpResponse:
    """The reports of a codebook, and a form for another one."""
    found = codebook_for(request.user, codebook)
    form = QuotesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data | {"audience": Audience(form.cleaned_data["audience"])}
        report = ask_for_quotes(by=request.user, codebook=found, **chosen)
        return redirect("themes:quote_show", report.pk)
    reports = QuoteReport.objects.visible_to(request.user).filter(codebook=found)
    context = {
        "codebook": found,
        "form": form,
        "reports": reports.defer("quotes", "content").select_related("job"),
    }
    return render(request, "themes/quote_list.html", context)


def _report(user: User, key: UUID) -> QuoteReport:
    reports = QuoteReport.objects.visible_to(user).select_related("codebook", "job")
    return get_object_or_404(reports.defer("content"), pk=key)


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def quote_show(request: PersonRequest, report: UUID) -> HttpResponse:
    """The quotes of a report by theme, or how far it is."""
    found = _report(request.user, report)
    if found.quotes:
        record_view(by=request.user, what="a report of quotes", about=found)
    return render(request, "themes/quote_show.html", quote_page(found, request.user))


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def quote_file(request: PersonRequest, report: UUID, kind: str) -> HttpResponse:
    """The report as a Word file or as a table; a withdrawn one cannot be had."""
    found = _report(request.user, report)
    try:
        record_quotes_taken(by=request.user, report=found, kind=kind)
    except Refused:
        return redirect("themes:quote_show", found.pk)
    content = bytes(found.content) if kind == "docx" else _table(found)
    made = WORD if kind == "docx" else "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="quotes.{kind}"'}
    return HttpResponse(content, content_type=made, headers=headers)


def _table(report: QuoteReport) -> bytes:
    """A row for each quote; nothing in it runs in a spreadsheet."""
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    columns = [field.name for field in fields(Quote)]  # a database may keep keys in its own order
    writer.writerow(columns)
    for row in report.quotes:
        cells = (row[each] for each in columns)
        writer.writerow(csv_text(each) if isinstance(each, str) else each for each in cells)
    return made.getvalue().encode("utf-8-sig")
