"""The cookie `answering`: the pass that a browser holds while somebody answers."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from surveys.entry import Pass, Standing, definition_of, pass_from
from surveys.speaking import preferred
from surveys.translating import languages

COOKIE, COOKIE_PATH = "answering", "/s/"


def holder_of(request: HttpRequest) -> Pass | None:
    """The pass in the browser's cookie."""
    return pass_from(request.COOKIES.get(COOKIE, ""))


def pass_for(request: HttpRequest, standing: Standing) -> Pass | None:
    """The pass of somebody who follows a link, in the language to speak with them."""
    if not standing.holder or not standing.survey:
        return None
    language = language_for(request, standing.survey.version_id, holder_of(request))
    return replace(standing.holder, language=language)


def language_for(request: HttpRequest, version: UUID, holder: Pass | None) -> str:
    """The language of a version that is asked for, was chosen, or suits the browser."""
    offered = [language["code"] for language in languages(definition_of(version))]
    return preferred(request, offered, holder.language if holder else "")


def handing(response: HttpResponse, holder: Pass) -> HttpResponse:
    """The response, with the pass for the browser to keep until it is closed."""
    response.set_cookie(
        COOKIE, holder.signed(), path=COOKIE_PATH, httponly=True, samesite="Lax",
        secure=settings.IS_HTTPS,
    )  # fmt: skip
    return response


def forgetting(response: HttpResponse) -> HttpResponse:
    """The response, with which the browser lets go of its pass."""
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Lax")
    return response
