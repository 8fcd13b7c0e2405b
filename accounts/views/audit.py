"""The audit trail, for those who audit. Reading it is written down too."""

from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.forms import AuditFilterForm
from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.presenters import EVENTS_A_PAGE, audit_lines


@requires(Permission.READ_AUDIT)
@require_GET
def audit_list(request: PersonRequest) -> HttpResponse:
    """The newest events that fit the filters; `before` leads on to earlier ones."""
    form = AuditFilterForm(request.GET)
    chosen = form.chosen()
    events = AuditEvent.objects.visible_to(request.user).matching(**chosen)
    before = request.GET.get("before", "")
    if before.isdigit():
        events = events.filter(pk__lt=int(before[:18]))
    page = list(events[: EVENTS_A_PAGE + 1])
    record_view(by=request.user, what="the audit trail", filters=form.in_words())
    context = {
        "form": form,
        "events": page[:EVENTS_A_PAGE],
        "filters": urlencode(chosen),
        "is_later_page": before.isdigit(),
        "next_before": page[EVENTS_A_PAGE - 1].pk if len(page) > EVENTS_A_PAGE else None,
    }
    return render(request, "accounts/audit_list.html", context)


@requires(Permission.READ_AUDIT)
@require_GET
def audit_download(request: PersonRequest) -> StreamingHttpResponse:
    """The same events as CSV."""
    form = AuditFilterForm(request.GET)
    events = AuditEvent.objects.visible_to(request.user).matching(**form.chosen())
    record_view(by=request.user, what="the audit trail as a file", filters=form.in_words())
    response = StreamingHttpResponse(
        audit_lines(events.iterator(chunk_size=2000)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
    return response
