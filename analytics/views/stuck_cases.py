"""Pages of cases that seem stuck: figures, the list, and the review of one case."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.stuck_cases import review_stuck_case
from analytics.case_words import names_of_places
from analytics.dashboards.stuck_cases import (
    PLACES,
    cases_table,
    places_table,
    standing_of,
    stuck_page,
)
from analytics.models import CaseDashboard, OpenCase, StuckReason, StuckReview
from analytics.models.case_dashboards import OpenCaseQuerySet
from analytics.stuck_forms import StuckReviewForm, StuckRuleForm
from analytics.views.case_pages import A_PAGE, counted, download, newest, waiting


@require_safe
@requires(Permission.SEE_RESULTS)
def stuck_show(request: PersonRequest) -> HttpResponse:
    """How many open cases seem stuck, by place; the rule stands beside it."""
    dashboard = newest(request)
    if dashboard is None:
        return waiting(request, "Cases that seem stuck")
    page = stuck_page(dashboard, names_of_places())
    page["sees_families"] = request.user.may(Permission.SEE_FAMILIES)
    return render(request, "analytics/cases/stuck.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def stuck_download(request: PersonRequest, by: str) -> StreamingHttpResponse:
    """Open cases by locality or service, as CSV."""
    dashboard = counted(request)
    if by not in PLACES:
        raise Http404
    return download(request, dashboard, places_table(dashboard, by, names_of_places()),
                    "open cases")  # fmt: skip


@require_safe
@requires(Permission.SEE_FAMILIES)
def stuck_list(request: PersonRequest) -> HttpResponse:
    """The cases that seem stuck by the rule of this page, of families that the person may see."""
    dashboard, today = counted(request), timezone.localdate()
    form = StuckRuleForm(request.GET if "open_days" in request.GET else None)
    cases = _asked(request, dashboard, form).select_related("family__locality", "family__service")
    part = Paginator(cases.order_by("-days_open", "pk"), A_PAGE).get_page(request.GET.get("page"))
    last = StuckReview.objects.visible_to(request.user).last_of_each().select_related("reviewer")
    reviews = {each.family_id: each for each in last.filter(family__open_cases__in=list(part))}
    record_view(by=request.user, what="cases that seem stuck", about=dashboard)
    kept = request.GET.copy()
    kept.pop("page", None)
    may_review = request.user.may(Permission.DECIDE_ABOUT_FAMILIES)
    page = {
        "form": form, "rule": form.rule(), "part": part, "dashboard": dashboard,
        "table": cases_table(list(part), reviews, today, may_review),
        "query": f"{kept.urlencode()}&" if kept else "",
    }  # fmt: skip
    return render(request, "analytics/cases/stuck_list.html", page)


def _asked(
    request: PersonRequest, dashboard: CaseDashboard, form: StuckRuleForm
) -> OpenCaseQuerySet:
    """The cases by the form's rule: all, those without a review, or those whose action is due."""
    seen = OpenCase.objects.visible_to(request.user).filter(dashboard=dashboard)
    cases = seen.stuck_by(form.rule())
    reviews = StuckReview.objects.visible_to(request.user)
    of_family = reviews.filter(family=OuterRef("family"))
    if form.shown() == "new":
        return cases.filter(~Exists(of_family))
    if form.shown() == "due":
        due = of_family.last_of_each().filter(next_on__lte=timezone.localdate())
        return cases.filter(Exists(due))
    return cases


@requires(Permission.DECIDE_ABOUT_FAMILIES)
def stuck_review(request: PersonRequest, family_id: int) -> HttpResponse:
    """What is known of one case, what earlier reviews found, and a new review."""
    cases = OpenCase.objects.visible_to(request.user).select_related("family__locality")
    case = get_object_or_404(cases, dashboard=newest(request), family=family_id)
    form = StuckReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _reviewed(request, case, form):
        messages.success(request, f"Your review of family {family_id} is kept.")
        return redirect("analytics:stuck_list")
    record_view(by=request.user, what="a case that seems stuck", about=case.family)
    history = StuckReview.objects.visible_to(request.user).filter(family=case.family)
    page = {"case": case, "standing": standing_of(case), "form": form,
            "history": history.select_related("reviewer")}  # fmt: skip
    return render(request, "analytics/cases/stuck_review.html", page)


def _reviewed(request: PersonRequest, case: OpenCase, form: StuckReviewForm) -> bool:
    """Whether the review was kept; if not, the form says why."""
    data = form.cleaned_data
    try:
        review_stuck_case(
            by=request.user, family=case.family, reason=StuckReason(data["reason"]),
            notes=data["notes"], next_action=data["next_action"], next_on=data["next_on"],
            today=timezone.localdate(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("next_on", str(refusal))
        return False
    return True
