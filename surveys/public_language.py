"""The choice of a language on a page where nothing is typed."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from surveys.cookies import handing, holder_of, language_for
from surveys.entry import Door, standing_of_pass
from surveys.public import elsewhere
from surveys.public_doors import answering, go, is_ours
from surveys.public_words import unknown_page


@answering
def language_choose(request: HttpRequest) -> HttpResponse:
    """Go on looking through the answers in another language."""
    holder = holder_of(request)
    standing = standing_of_pass(holder)
    if not holder or not standing.survey or standing.door is not Door.OPEN:
        return elsewhere(request, standing, holder)
    if request.method != "POST":
        return go("/s/review/")
    if not is_ours(request, holder):
        return unknown_page(request, status=403)
    language = language_for(request, standing.survey.version_id, holder)
    return handing(go("/s/review/"), replace(holder, language=language))
