"""Pages of the dashboards of case data: the quality of records, and the clocks of cases."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.actions.case_dashboards import count_newest_extract
from analytics.case_words import names_of_places
from analytics.dashboards.family_clocks import CLOCKS, TABLES, clock_page, table_of
from analytics.dashboards.family_quality import (
    RULES_BY_KEY,
    faults_table,
    quality_page,
    rule_page,
    rule_table,
    rules_table,
)
from analytics.models import CaseDashboard, FamilyFault
from analytics.views.case_pages import A_PAGE, counted, download, newest, waiting
from families.models import Family

MOST_EXTRACTS = 5


@require_POST
@requires(Permission.RUN_ANALYSES)
def cases_count(request: PersonRequest) -> HttpResponse:
    """Have the newest extract counted, where that failed before."""
    count_newest_extract(by=request.user)
    return redirect("analytics:quality_show")


@require_safe
@requires(Permission.SEE_RESULTS)
def quality_show(request: PersonRequest) -> HttpResponse:
    """Every rule of a good record, and how many families fail it."""
    dashboard = newest(request)
    if dashboard is None:
        return waiting(request, "How good the records are")
    seen = CaseDashboard.objects.visible_to(request.user).complete().select_related("load")
    earlier = seen.newest_first().filter(load__extracted_on__lt=dashboard.load.extracted_on)
    by_load = {each.load_id: each for each in reversed(earlier[:MOST_EXTRACTS])}
    page = quality_page(dashboard, list(by_load.values()))
    return render(request, "analytics/cases/quality.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def quality_download(request: PersonRequest) -> StreamingHttpResponse:
    """Every rule as CSV."""
    dashboard = counted(request)
    return download(request, dashboard, rules_table(dashboard), "families")


@require_safe
@requires(Permission.SEE_RESULTS)
def quality_rule(request: PersonRequest, key: str) -> HttpResponse:
    """One rule: over time, by locality and by worker team."""
    dashboard = counted(request)
    if key not in RULES_BY_KEY:
        raise Http404
    page = rule_page(dashboard, RULES_BY_KEY[key], names_of_places())
    page["sees_families"] = request.user.may(Permission.SEE_FAMILIES)
    return render(request, "analytics/cases/quality_rule.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def quality_rule_download(request: PersonRequest, key: str, by: str) -> StreamingHttpResponse:
    """One rule by localities, teams or quarters, as CSV."""
    dashboard = counted(request)
    if key not in RULES_BY_KEY or by not in ("localities", "teams", "quarters"):
        raise Http404
    table = rule_table(dashboard, RULES_BY_KEY[key], by, names_of_places())
    return download(request, dashboard, table, "families")


@require_safe
@requires(Permission.SEE_FAMILIES)
def quality_families(request: PersonRequest, key: str) -> HttpResponse:
    """The families that fail a rule, of those that the person may see. Who looked is kept."""
    if key not in RULES_BY_KEY:
        raise Http404
    rule, dashboard = RULES_BY_KEY[key], counted(request)
    faults = FamilyFault.objects.visible_to(request.user).filter(dashboard=dashboard, rule=key)
    rows = Family.objects.visible_to(request.user).filter(faults__in=faults)
    ordered = rows.select_related("locality", "service").order_by("worker_team", "pk")
    part = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    record_view(by=request.user, what="families that fail a rule", about=dashboard, rule=key)
    table = faults_table(list(part), rule, part.start_index() - 1)
    page = {"rule": rule, "dashboard": dashboard, "part": part, "table": table}
    return render(request, "analytics/cases/quality_families.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def clocks_show(request: PersonRequest, clock: str = "allocation") -> HttpResponse:
    """One clock of a case against its target."""
    dashboard = newest(request)
    if clock not in CLOCKS:
        raise Http404
    if dashboard is None:
        return waiting(request, "Clocks against their targets")
    page = clock_page(dashboard, clock, names_of_places()) | {"clocks": CLOCKS}
    return render(request, "analytics/cases/clocks.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def clocks_download(request: PersonRequest, clock: str, name: str) -> StreamingHttpResponse:
    """One table of a clock as CSV."""
    dashboard = counted(request)
    if clock not in CLOCKS or name not in TABLES:
        raise Http404
    table = table_of(dashboard, clock, name, names_of_places())
    return download(request, dashboard, table, CLOCKS[clock].counted)
