"""The tablet's own page and its service worker: neither holds anything that is not public."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.doors import public
from field.assets import assets
from field.own_words import own_words


@public
@require_safe
def tablet(request: HttpRequest) -> HttpResponse:
    """The one page of a tablet; its scripts draw what is on it."""
    words = json.dumps(own_words(), ensure_ascii=False)
    return render(request, "field/tablet.html", {"words": words})


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the addresses it keeps; asked for anew each time."""
    kept = assets()
    page = reverse("field:tablet")
    own = [page, reverse("field:manifest")]
    context = {"addresses": [*own, *kept.addresses], "version": kept.version, "page": page}
    response = render(request, "field/worker.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a browser asks before it puts the page on the home screen."""
    page, picture = reverse("field:tablet"), static("evaluation/mark.svg")
    told = {
        "name": "Throughline: forms for the field",
        "short_name": "Field forms",
        "id": page,
        "start_url": page,
        "scope": page,
        "display": "standalone",
        "icons": [{"src": picture, "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")
