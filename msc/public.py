"""What a partner reads of their story, by a link and without an account."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.doors import public
from accounts.errors import Refused
from msc.actions.feedback import mark_read, reply_to_feedback
from msc.feedback_links import linked, reading, reading_of
from msc.forms_after import PartnerReplyForm
from msc.partners import partner_of
from msc.told_presenters import told
from surveys.actions.people import opt_out

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Mark a page as public, and keep it out of caches, search engines and other sites' logs."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        response = view(request, token)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return public(guarded)


def unknown(request: HttpRequest) -> HttpResponse:
    """For a link that was never ours, one cut short and one that opens no more, alike."""
    return render(request, "msc/told/unknown.html", status=404)


@by_link
def told_start(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the email: looking tells nothing, since mail scanners look too."""
    feedback = linked(token)
    if feedback is None:
        return unknown(request)
    if request.method == "POST":
        return redirect("told:read", reading_of(feedback))
    return render(request, "msc/told/start.html")


@by_link
def told_read(request: HttpRequest, token: str) -> HttpResponse:
    """What became of the story; an answer to it."""
    feedback = reading(token)
    if feedback is None:
        return unknown(request)
    form = PartnerReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_feedback(by=None, feedback=feedback, text=form.cleaned_data["text"])
            return redirect("told:read", token)
        except Refused as refusal:
            form.add_error("text", str(refusal))
    mark_read(by=None, feedback=feedback, now=timezone.now())
    words = {"told": told(feedback), "replies": feedback.replies.all(), "form": form}
    return render(request, "msc/told/read.html", words)


@csrf_exempt
@by_link
def told_stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more emails: looking changes nothing, pressing does, and mail programs press it too."""
    feedback = linked(token)
    if feedback is None or feedback.partner_story is None:
        return unknown(request)
    if request.method != "POST":
        return render(request, "msc/told/stop.html")
    if partner := partner_of(feedback.partner_story):
        opt_out(invitation=partner)
    return render(request, "msc/told/stopped.html")
