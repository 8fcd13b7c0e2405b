"""Drawing families to interview: clusters come from an accepted result, so the page stands here."""

from secrets import randbelow

from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.journey_forms import MOST_SEED, DrawForm
from analytics.journey_frame import interview_frame
from journeys.actions.samples import draw_sample


@requires(Permission.RECORD_INTERVIEWS)
def journey_sample_draw(request: PersonRequest) -> HttpResponse:
    """Say how many families of each cluster and service, and draw them by lot."""
    units, grouping = interview_frame(request.user)
    form = DrawForm(request.POST or None, units=units, initial={"seed": randbelow(MOST_SEED)})
    if request.method == "POST" and form.is_valid():
        try:
            sample = draw_sample(
                by=request.user, name=form.cleaned_data["name"], seed=form.cleaned_data["seed"],
                grouping=grouping, units=units, plan=form.plan(),
            )  # fmt: skip
            return redirect("journeys:sample_show", sample.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "many": len(units), "grouping": grouping}
    return render(request, "analytics/journeys/draw.html", context)
