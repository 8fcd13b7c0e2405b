"""Pages of case studies: list, write, clear and sign off, read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from analytics.case_study_forms import (
    CaseStudyForm,
    ClearingForm,
    MatchForm,
    case_study_values,
)
from analytics.case_study_pages import clusters_to_choose, left_in, list_page, show_page
from analytics.family_rules import may_see_labels
from families.actions.case_studies import (
    begin_case_study,
    hand_in_case_study,
    match_case_study,
    propose_clearing,
    save_case_study,
    sign_off_case_study,
    take_back_case_study,
    withdraw_case_study,
)
from families.case_study_rules import missing, why_not_clear, why_not_edit, why_not_withdraw
from families.models import CaseStudy, CaseStudyOriginal

NAMED = ("locality", "service", "writer", "original")


def case_study_for(user: User, key: UUID) -> CaseStudy:
    """The case study with what its pages name, or 404."""
    return get_object_or_404(CaseStudy.objects.visible_to(user).select_related(*NAMED), pk=key)


def original_for(user: User, case_study: CaseStudy) -> CaseStudyOriginal:
    """What its writer typed, or 404."""
    return get_object_or_404(CaseStudyOriginal.objects.visible_to(user), pk=case_study.pk)


@require_safe
@signed_in
def case_study_list(request: PersonRequest) -> HttpResponse:
    """One's own, those that wait to be cleared, and those that may be read."""
    found = CaseStudy.objects.visible_to(request.user).select_related("locality", "service")
    page = list_page(found, request.user, request.GET.dict())
    return render(request, "analytics/case_studies/list.html", page)


@require_POST
@requires(Permission.WRITE_CASE_STUDIES)
def case_study_begin(request: PersonRequest) -> HttpResponse:
    """Begin a draft."""
    return redirect("analytics:case_study_edit", begin_case_study(by=request.user).pk)


@requires(Permission.WRITE_CASE_STUDIES)
def case_study_edit(request: PersonRequest, key: UUID) -> HttpResponse:
    """The form: save the draft, or hand it in."""
    found = case_study_for(request.user, key)
    if reason := why_not_edit(found, request.user):
        messages.warning(request, reason)
        return redirect("analytics:case_study_show", found.pk)
    values = case_study_values(found, found.original)
    form = CaseStudyForm(request.POST or None, user=request.user, initial=values)
    if request.method == "POST" and form.is_valid() and _saved(form, found, request.user):
        if "hand-in" not in request.POST:
            messages.success(request, "Saved. You can go on whenever you like.")
            return redirect("analytics:case_study_edit", found.pk)
        if _handed_in(form, found, request.user):
            messages.success(request, "Thank you. Your case study is handed in.")
            return redirect("analytics:case_study_show", found.pk)
    page = {"case_study": found, "form": form, "original": found.original}
    return render(request, "analytics/case_studies/edit.html", page)


def _saved(form: CaseStudyForm, case_study: CaseStudy, by: User) -> bool:
    """Whether the draft was kept; the form's edition follows."""
    values = dict(form.cleaned_data)
    try:
        save_case_study(by=by, case_study=case_study, edition=values.pop("edition"), values=values)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    form.follow(original_for(by, case_study).edition)
    return not form.errors


def _handed_in(form: CaseStudyForm, case_study: CaseStudy, by: User) -> bool:
    """Whether it was handed in; what is missing stands at its field."""
    if lacks := form.half_agreed():
        for field, words in lacks.items():
            form.add_error(field, words)
        return False
    try:
        hand_in_case_study(by=by, case_study=case_study)
    except Refused as refusal:
        fresh = case_study_for(by, case_study.pk)
        lacks = missing(fresh, fresh.original)
        for field, words in lacks.items():
            form.add_error(field, words)
        if not lacks:
            form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@requires(Permission.WRITE_CASE_STUDIES)
def case_study_save(request: PersonRequest, key: UUID) -> HttpResponse:
    """Keep what is typed, as it is typed."""
    found = case_study_for(request.user, key)
    form = CaseStudyForm(request.POST, user=request.user)
    if not form.is_valid():
        return JsonResponse({"why": "Something cannot be saved yet. Press Save."}, status=400)
    values = dict(form.cleaned_data)
    edition = values.pop("edition")
    try:
        kept = save_case_study(by=request.user, case_study=found, edition=edition, values=values)
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=409)
    saved_at = f"{timezone.localtime(kept.saved_at):%H:%M}"
    return JsonResponse({"edition": kept.edition, "saved_at": saved_at})


@require_safe
@signed_in
def case_study_show(request: PersonRequest, key: UUID) -> HttpResponse:
    """One case study: the writer's own words for its writer, the cleared ones for all others."""
    found = case_study_for(request.user, key)
    if found.writer_id != request.user.pk:
        record_view(by=request.user, what="a case study", about=found)
    page = show_page(found, request.user)
    return render(request, "analytics/case_studies/show.html", page)


@require_POST
@requires(Permission.WRITE_CASE_STUDIES)
def case_study_take_back(request: PersonRequest, key: UUID) -> HttpResponse:
    """Make it a draft again."""
    found = case_study_for(request.user, key)
    take_back_case_study(by=request.user, case_study=found)
    messages.success(request, "You can change your case study again. Hand it in when it is ready.")
    return redirect("analytics:case_study_edit", found.pk)


@signed_in
def case_study_withdraw(request: PersonRequest, key: UUID) -> HttpResponse:
    """Ask once more, then withdraw."""
    found = case_study_for(request.user, key)
    reason = why_not_withdraw(found, request.user)
    if request.method == "POST":
        withdraw_case_study(by=request.user, case_study=found)
        messages.success(request, "The case study is withdrawn. Nobody but its writer reads it.")
        return redirect("analytics:case_study_list")
    page = {"case_study": found, "reason": reason}
    return render(request, "analytics/case_studies/withdraw.html", page)


@requires(Permission.CLEAR_CASE_STUDIES)
def case_study_clear(request: PersonRequest, key: UUID) -> HttpResponse:
    """The original beside the text that others will read; save it, or sign it off."""
    found = case_study_for(request.user, key)
    original = original_for(request.user, found)
    if reason := why_not_clear(found, request.user):
        messages.warning(request, reason)
        return redirect("analytics:case_study_show", found.pk)
    typed = {"title": found.title or original.title, "text": found.text or original.text}
    form = ClearingForm(request.POST or None, initial=typed)
    if request.method == "POST" and form.is_valid() and _cleared(request, found, form):
        signed = "sign" in request.POST
        return redirect(f"analytics:case_study_{'show' if signed else 'clear'}", found.pk)
    record_view(by=request.user, what="the original of a case study", about=found)
    words = form.cleaned_data if form.is_bound and form.is_valid() else typed
    page = {"case_study": found, "original": original, "form": form, "left": left_in(words)}
    return render(request, "analytics/case_studies/clear.html", page)


def _cleared(request: PersonRequest, case_study: CaseStudy, form: ClearingForm) -> bool:
    """Whether the text was kept, and signed off where that was pressed."""
    by, signs = request.user, "sign" in request.POST
    try:
        propose_clearing(by=by, case_study=case_study, **form.cleaned_data)
        if signs:
            sign_off_case_study(by=by, case_study=case_study)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    done = (
        "Signed off. Others may read the cleared text." if signs else "Saved. Nobody reads it yet."
    )
    messages.success(request, done)
    return True


@requires(Permission.RUN_ANALYSES)
def case_study_match(request: PersonRequest, key: UUID) -> HttpResponse:
    """Match it to a cluster of the accepted result, or say why to none."""
    found = case_study_for(request.user, key)
    if not may_see_labels(request.user):
        raise Http404
    clusters, grouping = clusters_to_choose()
    values = {name: getattr(found, name) for name in ("cluster", "unmatched_because")}
    form = MatchForm(request.POST or None, clusters=clusters, initial=values)
    if request.method == "POST" and form.is_valid():
        try:
            match_case_study(
                by=request.user, case_study=found, grouping=grouping, **form.cleaned_data
            )
            return redirect("analytics:case_study_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"case_study": found, "form": form, "has_clusters": bool(clusters)}
    return render(request, "analytics/case_studies/match.html", page)


@require_safe
@signed_in
def case_study_original(request: PersonRequest, key: UUID) -> HttpResponse:
    """What the writer typed, for those who may; each opening is written down."""
    found = case_study_for(request.user, key)
    original = original_for(request.user, found)
    record_view(by=request.user, what="the original of a case study", about=found)
    page = {"case_study": found, "original": original}
    return render(request, "analytics/case_studies/original.html", page)
