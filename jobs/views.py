"""The page of one job: how far it is, what came of it, and the button that stops it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.doors import PersonRequest, background, signed_in
from accounts.errors import Refused
from jobs.actions import cancel_job
from jobs.models import Job
from jobs.rules import why_not_cancel


@signed_in
@require_GET
def job_show(request: PersonRequest, job_id: UUID) -> HttpResponse:
    """One job, with its progress."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    return render(
        request, "jobs/job_show.html", {"job": job, "may_cancel": not why_not_cancel(job)}
    )


@background
@signed_in
@never_cache
@require_GET
def job_state(request: PersonRequest, job_id: UUID) -> JsonResponse:
    """The same as JSON, read by the progress bar."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    return JsonResponse({
        "state": job.state,
        "percent": job.percent,
        "done": job.done,
        "total": job.total,
        "step": job.step,
        "reason": job.reason,
        "ended": job.has_ended,
    })  # fmt: skip


@signed_in
@require_POST
def job_cancel(request: PersonRequest, job_id: UUID) -> HttpResponse:
    """Stop it."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=job_id)
    try:
        cancel_job(by=request.user, job=job)
        messages.success(request, "It is being stopped.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("jobs:job_show", job_id=job.pk)
