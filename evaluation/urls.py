"""Every address of the product: one include an app."""

from django.urls import include, path

from evaluation import health

handler400 = "evaluation.readers.not_read"
handler404 = "evaluation.readers.not_found"
handler500 = "evaluation.readers.went_wrong"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("accounts.urls")),
    path("", include("evaluation.pages")),
    path("", include("jobs.urls")),
    path("programme/", include("programmes.urls")),
    path("families/", include("families.urls")),
    path("concerns/", include("safeguarding.urls")),
    path("stories/", include("msc.urls")),
    path("voices/", include("voice.urls")),
    path("journeys/", include("journeys.urls")),
    path("themes/", include("themes.urls")),
    path("told/", include("msc.public_urls")),
    path("surveys/", include("surveys.urls")),
    path("field/", include("field.urls")),
    path("s/", include("surveys.public_urls")),
    path("analytics/", include("analytics.urls")),
    path("api/", include("evaluation.api_urls")),
]
