"""The short pages around the questions: the start, the receipt, and where a link leads nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from surveys.codes import receipt_number
from surveys.entry import Pass, Standing, definition_in
from surveys.models import Promise, Survey
from surveys.printing import minutes_needed
from surveys.speaking import spoken

PATH = "/s/"
"""What the frame takes for the page's address, so that no link of it holds a code."""


LATE_WITHOUT_LINK = gettext_noop(
    "What you have just sent came too late to be counted. We have kept it apart from "
    "the results, without your link, for the evaluation team to decide what to do "
    "with it."
)
LATE_WITH_NAME = gettext_noop(
    "What you have just sent came too late to be counted. We have kept it apart from "
    "the results, with your name, for the evaluation team to decide what to do with it."
)
SECOND_WITHOUT_LINK = gettext_noop(
    "What you have just sent came after them and is not counted. We have kept it "
    "apart, without your link, for the evaluation team to decide what to do with it."
)
SECOND_WITH_NAME = gettext_noop(
    "What you have just sent came after them and is not counted. We have kept it "
    "apart, with your name, for the evaluation team to decide what to do with it."
)
FILES_NOT_KEPT = gettext_noop("The file you chose just now came too late too. It was not kept.")


def draw(
    request: HttpRequest, template: str, words: dict[str, Any], status: int = 200
) -> HttpResponse:
    """One of the pages in `templates/surveys/public/`."""
    context = {**words, "request": {"path": PATH}}
    return render(request, f"surveys/public/{template}.html", context, status=status)


def word_page(request: HttpRequest, title: str, *lines: str, status: int = 200) -> HttpResponse:
    """A title and a few lines."""
    return draw(request, "word", {"title": title, "lines": lines}, status)


def too_much_page(request: HttpRequest) -> HttpResponse:
    """For somebody who sends more at once than any page of ours can send; nothing was read."""
    return word_page(
        request,
        _("That is too much to send at once"),
        _("Go back and choose smaller files. Nothing you saved before is lost."),
        status=413,
    )


def start_page(request: HttpRequest, standing: Standing, language: str) -> HttpResponse:
    """Who asks, how long it takes, what we promise and what we cannot."""
    survey = standing.survey
    if survey is None:
        return unknown_page(request)
    definition = definition_in(survey.version_id, language)
    words = {
        **spoken(definition, language),
        "language": language,
        "programme": survey.round.programme.name,
        "minutes": minutes_needed(definition),
        "is_confidential": survey.promise == Promise.CONFIDENTIAL,
        "answer_by": survey.answer_by,
        "has_begun": standing.draft is not None,
    }
    return draw(request, "start", words)


def unknown_page(request: HttpRequest, status: int = 404) -> HttpResponse:
    """For a code we do not know, one that is used up, and one that has expired, alike."""
    return word_page(
        request,
        _("This link does not open a survey"),
        _("Use the whole link from the newest email we sent you. Part of it may be missing."),
        _("If you have sent your answers, or the survey has closed, there is nothing more to do."),
        _(
            "If you want to take part and the link does not work, ask the person who told you "
            "about the survey."
        ),
        status=status,
    )


def closed_page(request: HttpRequest, survey: Survey, *, kept: bool = False) -> HttpResponse:
    """For somebody who had begun when the survey closed, with a word about files just sent."""
    day = date_format(localtime(survey.closed_at), "j E Y") if survey.closed_at else ""
    words = _("It closed on %(day)s. Answers that had not been sent by then were deleted.")
    lines = [words % {"day": day}]
    if kept:
        lines.append(_(LATE_WITH_NAME) if survey.is_tracked else _(LATE_WITHOUT_LINK))
    if request.FILES:
        lines.append(_(FILES_NOT_KEPT))
    return word_page(request, _("This survey has closed"), *lines, status=409 if kept else 410)


def received_page(
    request: HttpRequest,
    holder: Pass,
    survey: Survey | None,
    *,
    kept: bool | None = None,
    is_new: bool = False,
) -> HttpResponse:
    """The receipt. `kept` says that something else arrived after it, and whether we kept it."""
    title = _("Your answers have been sent") if is_new else _("Your answers are already with us")
    lines = [_("Thank you for taking part.")]
    is_tracked = survey is not None and survey.is_tracked
    if kept:
        lines.append(_(SECOND_WITH_NAME) if is_tracked else _(SECOND_WITHOUT_LINK))
    if request.FILES:
        lines.append(_(FILES_NOT_KEPT))
    words = {
        "title": title,
        "number": receipt_number(holder.code),
        "lines": lines,
        "is_tracked": is_tracked,
    }
    return draw(request, "received", words, 200 if kept is None else 409)


KEPT_APART = gettext_noop(
    "Once you have sent your answers, they are kept apart from your link. We cannot find them "
    "again to change, return or delete them."
)
KEPT_WITH_NAME = gettext_noop(
    "Your answers are kept with your name. To see, change or delete them later, reply to the email "
    "that brought you here."
)


def sending_words(survey: Survey) -> str:
    """What becomes of the answers once they are sent, as the review page says it."""
    return _(KEPT_WITH_NAME) if survey.is_tracked else _(KEPT_APART)


def stop_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    """The page whose button stops the emails of one survey to one person."""
    words = {"title": _("Stop emails about this survey"), "survey": survey}
    return draw(request, "stop", words | {"form_title": title_of(survey)})


def title_of(survey: Survey) -> str:
    """The questionnaire's title in the language of the page, where it has one."""
    title: str = definition_in(survey.version_id, get_language() or "")["title"]
    return title


def stopped_page(request: HttpRequest, survey: Survey) -> HttpResponse:
    """That no more emails come."""
    return word_page(
        request,
        _("You will get no more emails about this survey"),
        _("We have noted that for “%(title)s” (%(round)s).")
        % {"title": title_of(survey), "round": survey.round.name},
        _("If you change your mind, the link in your email still works until the survey closes."),
    )
