"""Pages of results: lists, the dashboard of a survey, runs, downloads and open answers."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery, Sum
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from analytics.actions.survey_runs import cancel_run, record_download, record_reading, start_run
from analytics.dashboards.survey import base_of, table_named
from analytics.models import AnalysisRun, Picture, QuestionResult, QuestionResultQuerySet, Workbook
from analytics.open_answers import page_of_answers, whose
from analytics.presenters import (
    about_table,
    asked_filters,
    released_by,
    results_table,
    run_facts,
    statements_page,
    survey_page,
)
from analytics.question_pages import list_page, question_page, table_of
from analytics.rules import why_not_analyse
from analytics.views.downloads import csv_file, workbook_file
from analytics.views.pressing import key_of
from safeguarding.models import AboutKind
from surveys.models import Response, Survey
from voice.presenters import bias_notes_of

PICTURE_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@requires(Permission.SEE_RESULTS)
def results_list(request: PersonRequest) -> HttpResponse:
    """Every survey, with how many answered and whether there are results."""
    runs = AnalysisRun.objects.visible_to(request.user).complete().filter(survey=OuterRef("pk"))
    surveys = Survey.objects.visible_to(request.user).select_related("instrument", "round")
    listed = list(surveys.annotate(latest_run=Subquery(runs.values("pk")[:1])))
    page = {"surveys": listed, "table": results_table(listed)}
    return render(request, "analytics/results_list.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def survey_show(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    """The dashboard of a closed survey, or how many answered while there is none."""
    run = AnalysisRun.objects.visible_to(request.user).complete().of_survey(survey_id).first()
    if run is None:
        return _survey_waiting(request, survey_id)
    if not run.result["domains"]:
        return redirect("analytics:questions", survey_id)
    page = survey_page(run, request.GET.dict()) | _abilities(request)
    return render(request, "analytics/survey_show.html", page)


def _survey_waiting(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    surveys = Survey.objects.visible_to(request.user).select_related("instrument", "round")
    survey = get_object_or_404(surveys.annotate(invited=Sum("headcounts__people")), pk=survey_id)
    runs = AnalysisRun.objects.visible_to(request.user).select_related("job")
    page = {
        "survey": survey,
        "run": runs.filter(survey=survey).first(),
        "why_not": why_not_analyse(survey),
    }
    return render(request, "analytics/survey_waiting.html", page | _abilities(request))


def _abilities(request: PersonRequest) -> dict[str, Any]:
    """What the person may do from a result page, and the key that makes one press one run."""
    return {
        "can_analyse": request.user.may(Permission.RUN_ANALYSES),
        "can_read_answers": request.user.may(Permission.READ_ANSWERS),
        "key": uuid.uuid4(),
    }


@require_safe
@requires(Permission.SEE_RESULTS)
def statements(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    """Every figure of every item in one table."""
    page = statements_page(_latest(request, survey_id), request.GET.dict())
    return render(request, "analytics/statements.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def survey_table(request: PersonRequest, survey_id: uuid.UUID, name: str) -> StreamingHttpResponse:
    """One table of the dashboard as CSV, under the filters in the address."""
    run = _latest(request, survey_id)
    released = released_by(run)
    filters = released.known(asked_filters(request.GET.dict(), released.names))
    table = table_named(released, name, filters, request.GET.get("item", ""))
    if table is None:
        raise Http404
    record_download(by=request.user, run=run, what=f"{table.name}.csv")
    about = about_table(run, table, base_of(released.cell(filters)))
    return csv_file(table, about, f"{table.name}.csv")


@require_safe
@requires(Permission.SEE_RESULTS)
def questions(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    """Every question of a survey with the sentence that sums it up; found by words."""
    run = _latest(request, survey_id)
    search = request.GET.get("search", "").strip()
    rows = _questions(request, run).defer("result").matching(search)
    page = list_page(run, list(rows), search) | _abilities(request)
    return render(request, "analytics/questions.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def question_show(request: PersonRequest, survey_id: uuid.UUID, name: str) -> HttpResponse:
    """One question: how everybody or a group answered, and groups side by side."""
    run = _latest(request, survey_id)
    row = get_object_or_404(_questions(request, run), name=name)
    page = question_page(run, row, request.GET.dict()) | _abilities(request)
    return render(request, "analytics/question_show.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def question_table(
    request: PersonRequest, survey_id: uuid.UUID, name: str, table: str
) -> StreamingHttpResponse:
    """One question's answers, or its table by groups, as CSV."""
    run = _latest(request, survey_id)
    row = get_object_or_404(_questions(request, run), name=name)
    found = table_of(run, row, table, request.GET.dict())
    if found is None:
        raise Http404
    record_download(by=request.user, run=run, what=f"{name}-{table}.csv")
    released = released_by(run)
    filters = released.known(asked_filters(request.GET.dict(), released.names))
    about = about_table(run, found, base_of(released.cell(filters)))
    return csv_file(found, about, f"{name}-{table}.csv")


def _questions(request: PersonRequest, run: AnalysisRun) -> QuestionResultQuerySet:
    return QuestionResult.objects.visible_to(request.user).filter(run=run)


def _latest(request: PersonRequest, survey_id: uuid.UUID) -> AnalysisRun:
    run = AnalysisRun.objects.visible_to(request.user).complete().of_survey(survey_id).first()
    if run is None:
        raise Http404
    return run


@require_POST
@requires(Permission.RUN_ANALYSES)
def run_start(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    """Start an analysis; the key of the form makes one press one run."""
    survey = get_object_or_404(Survey.objects.visible_to(request.user), pk=survey_id)
    run = start_run(by=request.user, survey=survey, key=key_of(request))
    return redirect("analytics:run_show", run.pk)


def _run(request: PersonRequest, run_id: uuid.UUID) -> AnalysisRun:
    runs = AnalysisRun.objects.visible_to(request.user).defer("result", "protected")
    chosen = runs.select_related("job", "survey__instrument", "survey__round", "asked_by")
    return get_object_or_404(chosen, pk=run_id)


@require_safe
@requires(Permission.SEE_RESULTS)
def run_show(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far an analysis is, what went in, and why it failed if it did."""
    run = _run(request, run_id)
    page = {"run": run, "survey": run.survey, "facts": run_facts(run)} | _abilities(request)
    return render(request, "analytics/run_show.html", page)


@require_POST
@requires(Permission.RUN_ANALYSES)
def run_cancel(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stop an analysis that has not ended."""
    run = cancel_run(by=request.user, run=_run(request, run_id))
    return redirect("analytics:run_show", run.pk)


@require_safe
@requires(Permission.SEE_RESULTS)
def run_workbook(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Every released table of a run as a spreadsheet."""
    run = _run(request, run_id)
    book = get_object_or_404(Workbook.objects.visible_to(request.user), run=run)
    record_download(by=request.user, run=run, what="results.xlsx")
    return workbook_file(book.content, "results.xlsx")


@require_safe
@requires(Permission.SEE_RESULTS)
def run_picture(
    request: PersonRequest, run_id: uuid.UUID, name: str, kind: str
) -> HttpResponseBase:
    """One chart of a run as SVG or PNG."""
    if kind not in PICTURE_TYPES:
        raise Http404
    run = _run(request, run_id)
    picture = get_object_or_404(Picture.objects.visible_to(request.user), run=run, name=name)
    record_download(by=request.user, run=run, what=f"{name}.{kind}")
    content = picture.svg.encode() if kind == "svg" else bytes(picture.png)
    response = HttpResponse(content, content_type=PICTURE_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def closed_survey(user: User, survey_id: uuid.UUID) -> Survey:
    """A survey whose answers may be read, or 404."""
    surveys = Survey.objects.visible_to(user).closed()
    named = surveys.select_related("version", "instrument", "round")
    return get_object_or_404(named, pk=survey_id)


@require_safe
@requires(Permission.READ_ANSWERS)
def open_answers(request: PersonRequest, survey_id: uuid.UUID) -> HttpResponse:
    """What people wrote, question by question, apart from everything else they said."""
    survey = closed_survey(request.user, survey_id)
    rows = Response.objects.visible_to(request.user).filter(survey=survey)
    page = page_of_answers(rows, survey.version.definition, request.GET.get("after", ""))
    record_reading(by=request.user, survey=survey, answers=page.answers)
    context = {"survey": survey, "page": page, "bias_notes": bias_notes_of(survey)}
    return render(request, "analytics/open_answers.html", context)


@require_safe
@requires(Permission.READ_ANSWERS)
def open_answer_worry(request: PersonRequest, survey_id: uuid.UUID, mark: str) -> HttpResponse:
    """To the act-now card, about the answers in which these words stand."""
    survey = closed_survey(request.user, survey_id)
    rows = Response.objects.visible_to(request.user).filter(survey=survey)
    key = whose(rows, survey.version.definition, mark)
    if key is None:
        raise Http404
    about = urlencode({"about": AboutKind.OPEN_ANSWER.value, "id": key})
    return redirect(f"{reverse('safeguarding:concern_record')}?{about}")
