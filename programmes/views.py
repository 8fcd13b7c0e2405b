"""Pages about the programme, its rounds and theory of change, and the county's parts."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires, signed_in
from accounts.models import Locality, Service
from accounts.permissions import Permission
from programmes.actions import (
    add_locality,
    add_programme,
    add_round,
    add_service,
    change_programme,
    load_nodes,
    rename_locality,
    rename_service,
)
from programmes.forms import (
    LocalityForm,
    ProgrammeForm,
    RoundForm,
    ServiceForm,
    TheoryForm,
    carried_out,
)
from programmes.models import Node, Programme
from programmes.presenters import (
    changes_table,
    problems_table,
    questions_about,
    rounds_table,
    theory_of,
)
from programmes.rules import why_not_load_nodes
from programmes.theory import read, tidy, write


@require_safe
@signed_in
def programme_list(request: PersonRequest) -> HttpResponse:
    """The programmes; where there is one, its page."""
    programmes = list(Programme.objects.visible_to(request.user))
    if len(programmes) == 1:
        return redirect("programmes:programme_show", programmes[0].slug)
    may_keep = request.user.may(Permission.KEEP_SETTINGS)
    context = {"programmes": programmes, "may_keep": may_keep}
    return render(request, "programmes/programme_list.html", context)


@requires(Permission.KEEP_SETTINGS)
def programme_add(request: PersonRequest) -> HttpResponse:
    """Add a programme."""
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and carried_out(form, partial(add_programme, by=request.user)):
        messages.success(request, f"Added {form.cleaned_data['name']}.")
        return redirect("programmes:programme_list")
    return render(request, "programmes/programme_add.html", {"form": form})


@require_safe
@signed_in
def programme_show(request: PersonRequest, programme: str) -> HttpResponse:
    """What is evaluated, where, and when."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    context = {
        "programme": found,
        "boxes": found.nodes.count(),
        "rounds": rounds_table(list(found.rounds.all()), timezone.localdate()),
        "localities": Locality.objects.visible_to(request.user),
        "services": Service.objects.visible_to(request.user),
        "may_keep": request.user.may(Permission.KEEP_SETTINGS),
        "may_run": request.user.may(Permission.RUN_SURVEYS),
    }
    return render(request, "programmes/programme_show.html", context)


@requires(Permission.KEEP_SETTINGS)
def programme_change(request: PersonRequest, programme: str) -> HttpResponse:
    """Change the programme's name and description."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    before = {"name": found.name, "description": found.description}
    form = ProgrammeForm(request.POST or None, initial=before)
    act = partial(change_programme, by=request.user, programme=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "Saved the name and the description.")
        return redirect("programmes:programme_show", found.slug)
    context = {"programme": found, "form": form}
    return render(request, "programmes/programme_change.html", context)


@require_safe
@signed_in
def round_list(request: PersonRequest, programme: str) -> HttpResponse:
    """The programme's rounds."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    context = {
        "programme": found,
        "rounds": rounds_table(list(found.rounds.all()), timezone.localdate()),
        "may_run": request.user.may(Permission.RUN_SURVEYS),
    }
    return render(request, "programmes/round_list.html", context)


@requires(Permission.RUN_SURVEYS)
def round_add(request: PersonRequest, programme: str) -> HttpResponse:
    """Add a round."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    form = RoundForm(request.POST or None)
    act = partial(add_round, by=request.user, programme=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, f"Added the round {form.cleaned_data['name']}.")
        return redirect("programmes:round_list", found.slug)
    return render(request, "programmes/round_add.html", {"programme": found, "form": form})


@require_safe
@signed_in
def theory_show(request: PersonRequest, programme: str) -> HttpResponse:
    """The theory of change, as picture and as list."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    context = {
        "programme": found,
        "theory": theory_of(found),
        "may_keep": request.user.may(Permission.KEEP_SETTINGS),
    }
    return render(request, "programmes/theory_show.html", context)


@require_safe
@signed_in
def theory_picture(request: PersonRequest, programme: str) -> HttpResponse:
    """The picture alone, at its natural size, to move about in."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    context = {"programme": found, "theory": theory_of(found)}
    return render(request, "programmes/theory_picture.html", context)


@require_safe
@signed_in
def theory_svg(request: PersonRequest, programme: str) -> HttpResponse:
    """The picture as a file."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    drawing = render_to_string("programmes/theory.svg", {"theory": theory_of(found)})
    return _file(drawing.strip(), "image/svg+xml", f"theory-of-change-{found.slug}.svg")


@require_safe
@signed_in
def theory_csv(request: PersonRequest, programme: str) -> HttpResponse:
    """The theory as a table, in the form it is loaded from."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    return _file(write(found.theory()), "text/csv", f"theory-of-change-{found.slug}.csv")


def _file(text: str, kind: str, name: str) -> HttpResponse:
    """A text to keep, under a name."""
    heads = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=heads)


@requires(Permission.KEEP_SETTINGS)
def theory_load(request: PersonRequest, programme: str) -> HttpResponse:
    """Choose a file, look at what would change, then load it."""
    found = get_object_or_404(Programme.objects.visible_to(request.user), slug=programme)
    form = TheoryForm(request.POST or None, request.FILES or None)
    context = {"programme": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "programmes/theory_load.html", context)
    text = form.cleaned_data["content"]
    rows, problems = read(text)
    problems = problems or why_not_load_nodes(found, rows)
    if problems:
        context["problems"] = problems_table(problems)
        return render(request, "programmes/theory_load.html", context)
    if "load" in request.POST:
        load_nodes(by=request.user, programme=found, rows=rows)
        messages.success(request, "Loaded the theory of change.")
        return redirect("programmes:theory_show", found.slug)
    context |= {"text": text, "changes": changes_table(found, [tidy(row) for row in rows])}
    return render(request, "programmes/theory_preview.html", context)


@require_safe
@signed_in
def node_show(request: PersonRequest, programme: str, code: str) -> HttpResponse:
    """One box: what it says, what leads to it and from it, and what is asked about it."""
    nodes = Node.objects.visible_to(request.user).select_related("programme")
    node = get_object_or_404(nodes, programme__slug=programme, code=code)
    context = {
        "node": node,
        "programme": node.programme,
        "before": node.comes_from.all(),
        "after": node.leads_to.all(),
        "asked": questions_about(node, request.user),
        "sees_surveys": request.user.may(Permission.SEE_SURVEYS),
    }
    return render(request, "programmes/node_show.html", context)


@require_safe
@signed_in
def locality_list(request: PersonRequest) -> HttpResponse:
    """The parts of the county."""
    context = {
        "localities": Locality.objects.visible_to(request.user),
        "may_keep": request.user.may(Permission.KEEP_SETTINGS),
    }
    return render(request, "programmes/locality_list.html", context)


@requires(Permission.KEEP_SETTINGS)
def locality_add(request: PersonRequest) -> HttpResponse:
    """Add a locality."""
    form = LocalityForm(request.POST or None)
    if request.method == "POST" and carried_out(form, partial(add_locality, by=request.user)):
        messages.success(request, f"Added {form.cleaned_data['name']}.")
        return redirect("programmes:locality_list")
    return render(request, "programmes/locality_form.html", {"form": form})


@requires(Permission.KEEP_SETTINGS)
def locality_rename(request: PersonRequest, locality: str) -> HttpResponse:
    """Give a locality another name."""
    found = get_object_or_404(Locality.objects.visible_to(request.user), slug=locality)
    form = LocalityForm(request.POST or None, initial={"name": found.name})
    act = partial(rename_locality, by=request.user, locality=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, f"Saved the name {form.cleaned_data['name']}.")
        return redirect("programmes:locality_list")
    return render(request, "programmes/locality_form.html", {"form": form, "locality": locality})


@require_safe
@signed_in
def service_list(request: PersonRequest) -> HttpResponse:
    """The services under evaluation."""
    context = {
        "services": Service.objects.visible_to(request.user),
        "may_keep": request.user.may(Permission.KEEP_SETTINGS),
    }
    return render(request, "programmes/service_list.html", context)


@requires(Permission.KEEP_SETTINGS)
def service_add(request: PersonRequest) -> HttpResponse:
    """Add a service."""
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and carried_out(form, partial(add_service, by=request.user)):
        messages.success(request, f"Added {form.cleaned_data['name']}.")
        return redirect("programmes:service_list")
    return render(request, "programmes/service_form.html", {"form": form})


@requires(Permission.KEEP_SETTINGS)
def service_rename(request: PersonRequest, service: str) -> HttpResponse:
    """Give a service other names."""
    found = get_object_or_404(Service.objects.visible_to(request.user), slug=service)
    before = {"name": found.name, "short_name": found.short_name}
    form = ServiceForm(request.POST or None, initial=before)
    act = partial(rename_service, by=request.user, service=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, f"Saved the name {form.cleaned_data['name']}.")
        return redirect("programmes:service_list")
    return render(request, "programmes/service_form.html", {"form": form, "service": service})
