"""The smallest Django form for the same survey: the limit that answering is measured against.

One file: eleven pages, each validated and saved into one JSON row, with session, CSRF check and
templates as Django's tutorial would do it. No routing, no drafts, no receipts, no promise.
"""

import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluation.environment import database, text_variable

PAGES, ITEMS = 11, 11
BACKGROUND = {"role": 5, "service": 2, "locality": 6, "tenure": 3, "team": 4}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Page {{ number }}</title>
</head><body><h1>Page {{ number }} of 11</h1><form method="post">{% csrf_token %}
{% for question in questions %}<fieldset><legend>{{ question.label }}</legend>
{% if question.error %}<p>{{ question.error }}</p>{% endif %}
{% for option in question.options %}<label><input type="radio" name="{{ question.name }}"
value="{{ option }}"{% if option == question.value %} checked{% endif %}>{{ option }}</label>
{% endfor %}</fieldset>{% endfor %}<button>Save and continue</button></form></body></html>"""

settings.configure(
    SECRET_KEY=text_variable("SECRET_KEY", "only for measuring"),
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": database(text_variable("DATABASE_URL"), Path(text_variable("DATA_DIR", ".")))
    },
    INSTALLED_APPS=["django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})],
            },
        }
    ],
    USE_TZ=True,
)
django.setup()

from django.db import connection, models  # noqa: E402  # models need the settings above
from django.urls import path  # noqa: E402  # so do addresses


class Answers(models.Model):
    """One person's answers."""

    document: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    is_sent = models.BooleanField(default=False)

    objects: "models.Manager[Answers]" = models.Manager()

    class Meta:
        app_label = "bare"

    class Privacy:
        sensitive = ("document", "is_sent")
        safe = ("id",)
        kept = "until the measuring ends"

    def __str__(self) -> str:
        return f"answers {self.pk}"


def questions_on(number: int) -> list[tuple[str, list[str]]]:
    """Names and options of a page's questions: five of background, then ten times eleven items."""
    if number == 1:
        return [(name, [f"c{n}" for n in range(count)]) for name, count in BACKGROUND.items()]
    scale = [str(step) for step in range(0, 101, 10)]
    return [(f"d{number:02d}_{item:02d}", scale) for item in range(1, ITEMS + 1)]


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Show a page, or check and save it."""
    row = Answers.objects.filter(pk=request.session.get("answers", 0)).first() or Answers()
    errors = {}
    if request.method == "POST":
        for name, options in questions_on(number):
            value = request.POST.get(name)
            if value is not None and value not in options:
                errors[name] = "Choose one of the answers shown."
            else:
                row.document[name] = value
        row.is_sent = number == PAGES
        row.save()
        request.session["answers"] = row.pk
        if not errors:
            return redirect("/done/" if number == PAGES else f"/{number + 1}/")
    questions = [
        {
            "name": name,
            "label": f"I can do the thing called {name} as things are now.",
            "options": options,
            "value": row.document.get(name),
            "error": errors.get(name),
        }
        for name, options in questions_on(number)
    ]
    return render(request, "page.html", {"number": number, "questions": questions})


def done(request: HttpRequest) -> HttpResponse:
    """Thank you."""
    request.session.flush()
    return HttpResponse("Thank you.")


urlpatterns = [path("<int:number>/", page), path("done/", done)]
application = get_wsgi_application()

if __name__ == "__main__" and sys.argv[1:] == ["migrate"]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Answers)
