"""Building a questionnaire: the list of its questions, one question, and what came of it."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from surveys.actions.sketches import (
    Saved,
    begin_sketch,
    change_sketch,
    discard_sketch,
    hand_in_sketch,
    redo_step,
    sketch_version,
    undo_step,
)
from surveys.building.book import Book, row_with
from surveys.building.changing import with_language
from surveys.building.fields import first, with_fields
from surveys.building.library import item_named, with_item
from surveys.conflict_pages import conflict_page
from surveys.library_pages import codes_spoken, library_page
from surveys.models import Sketch
from surveys.sketch_commands import command_in
from surveys.sketch_forms import LanguageForm, SketchForm
from surveys.sketch_pages import row_page, sketch_page
from surveys.views.instruments import version_for

CHOICE = "choice-of/"


def sketch_for(user: User, sketch_id: UUID) -> Sketch:
    """The sketch, if the person may see it."""
    return get_object_or_404(
        Sketch.objects.visible_to(user).select_related(
            "programme", "job", "begun_from__instrument", "handed_in__version"
        ),
        pk=sketch_id,
    )


def new_key() -> str:
    """A key for a new row."""
    return f"n{uuid4().hex[:12]}"


def back_to(sketch: Sketch, focus: str = "") -> HttpResponse:
    """The list, at a row."""
    page = reverse("surveys:sketch_show", args=[sketch.pk])
    return redirect(f"{page}?focus={focus}" if focus else page)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def sketch_begin(request: PersonRequest) -> HttpResponse:
    """Begin a questionnaire of one's own."""
    form = SketchForm(request.POST or None, user=request.user)
    if form.is_valid():
        made = form.cleaned_data
        sketch = begin_sketch(
            by=request.user, programme=made["programme"], slug=made["slug"], title=made["title"]
        )
        return redirect("surveys:sketch_show", sketch.pk)
    context = {"form": form, "sketches": Sketch.objects.visible_to(request.user)}
    return render(request, "surveys/sketches/begin.html", context)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def version_sketch(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """Build on a version, or go on with what is built on it already."""
    sketch = sketch_version(
        by=request.user, version=version_for(request.user, slug, number).version
    )
    return redirect("surveys:sketch_show", sketch.pk)


@requires(Permission.PREPARE_INSTRUMENTS)
@never_cache
@require_GET
def sketch_show(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """The list of questions, beside how they look on a phone."""
    sketch = sketch_for(request.user, sketch_id)
    if not sketch.book:
        return render(request, "surveys/sketches/waiting.html", {"sketch": sketch})
    return render(request, "surveys/sketches/show.html", sketch_page(sketch, request.user, request))


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def sketch_change(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Add, move, double or take out: one button of the list."""
    sketch = sketch_for(request.user, sketch_id)
    command = command_in(request.POST, sketch.book, new_key)
    if command is None:
        return back_to(sketch)
    try:
        saved = change_sketch(
            by=request.user, sketch=sketch, what=command.what, change=command.change
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return back_to(sketch)
    if command.opens and row_with(saved.sketch.book, command.opens):
        return redirect("surveys:sketch_row", sketch.pk, command.opens)
    return back_to(sketch, command.focus)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def sketch_step(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Take back one's own last step, or do it again."""
    sketch = sketch_for(request.user, sketch_id)
    is_redo = request.POST.get("go") == "redo"
    try:
        what = (redo_step if is_redo else undo_step)(by=request.user, sketch=sketch)
        messages.success(request, f"{'Done again' if is_redo else 'Taken back'}: {what}.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return back_to(sketch)


@requires(Permission.PREPARE_INSTRUMENTS)
@never_cache
@require_http_methods(["GET", "POST"])
def sketch_row(request: PersonRequest, sketch_id: UUID, key: str) -> HttpResponse:
    """One question or page: its words in every language, its choices, and when it is shown."""
    sketch = sketch_for(request.user, sketch_id)
    if request.method == "POST":
        return row_sent(request, sketch, key)
    row = row_with(sketch.book, key)
    if row is None:
        messages.warning(request, "It was taken out meanwhile. Undo brings it back.")
        return back_to(sketch)
    context = {**row_page(sketch, row, request), "focus": request.GET.get("focus", "")}
    return render(request, "surveys/sketches/row.html", context)


def row_sent(request: PersonRequest, sketch: Sketch, key: str) -> HttpResponse:
    """Save what was sent for a row, or ask whose words are kept."""
    edition = edition_of(request)
    try:
        saved = keep_row(request, sketch, key, edition, naming=True)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:sketch_row", sketch.pk, key)
    if saved.conflicts:
        sent = dict(request.POST.lists())
        page = conflict_page(saved.sketch, key, saved.conflicts, sent, edition)
        return render(request, "surveys/sketches/conflicts.html", page, status=409)
    command, _, what = request.POST.get("go", "").partition(":")
    if command in {"choice-up", "choice-down", "choice-out", "more"}:
        focus = f"{command}-{what}"
        return redirect(f"{reverse('surveys:sketch_row', args=[sketch.pk, key])}?focus={focus}")
    return back_to(sketch, f"edit-{key}")


def keep_row(
    request: PersonRequest, sketch: Sketch, key: str, edition: int, *, naming: bool
) -> Saved:
    """Take the step that a page of a row asks for."""
    raw = dict(request.POST.lists())
    chosen = {n[len(CHOICE) :]: values[0] for n, values in raw.items() if n.startswith(CHOICE)}
    change: Callable[[Book], Book] = lambda book: with_fields(book, key, raw, naming=naming)  # noqa: E731  # one step
    return change_sketch(
        by=request.user, sketch=sketch, what="changed a question", change=change,
        subject=key, edition=edition, choices=chosen,
    )  # fmt: skip


def edition_of(request: PersonRequest) -> int:
    """The edition that a page was made from."""
    text = first(dict(request.POST.lists()), "edition")
    return int(text) if text.isdigit() else -1


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def sketch_save(request: PersonRequest, sketch_id: UUID, key: str) -> HttpResponse:
    """Save a row in the background."""
    sketch = sketch_for(request.user, sketch_id)
    try:
        saved = keep_row(request, sketch, key, edition_of(request), naming=False)
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=400)
    if saved.conflicts:
        why = "Somebody else changed the same words. Press “Save” to choose between the two."
        return JsonResponse({"why": why}, status=409)
    now = f"{timezone.localtime():%H:%M}"
    return JsonResponse(
        {"edition": saved.sketch.edition, "saved_at": now, "joined": saved.was_joined}
    )


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def sketch_library(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Take over a question of ours."""
    sketch = sketch_for(request.user, sketch_id)
    item = item_named(request.POST.get("item", ""))
    if item and sketch.book:
        languages = codes_spoken(sketch.book)
        change_sketch(
            by=request.user, sketch=sketch, what=f"took over “{item.label}”",
            change=lambda book: with_item(book, "", item, languages, new_key)[0],
        )  # fmt: skip
        messages.success(request, f"“{item.label}” stands at the end now.")
        page = reverse("surveys:sketch_library", args=[sketch_id])
        return redirect(f"{page}?taken={item.name}")
    context = library_page(sketch) | {"taken": request.GET.get("taken", "")}
    return render(request, "surveys/sketches/library.html", context)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def sketch_language(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Add a language to write in."""
    sketch = sketch_for(request.user, sketch_id)
    form = LanguageForm(request.POST or None)
    if form.is_valid():
        language = form.cleaned_data["language"]
        change_sketch(
            by=request.user, sketch=sketch, what=f"added {language}",
            change=lambda book: with_language(book, language),
        )  # fmt: skip
        messages.success(request, f"Every question has a place for {language} now.")
        return redirect("surveys:sketch_show", sketch_id)
    return render(request, "surveys/sketches/language.html", {"sketch": sketch, "form": form})


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def sketch_hand_in(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Make a draft version of it."""
    sketch = sketch_for(request.user, sketch_id)
    try:
        file = hand_in_sketch(by=request.user, sketch=sketch)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:sketch_show", sketch_id)
    return redirect("surveys:form_file", file.pk)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def sketch_discard(request: PersonRequest, sketch_id: UUID) -> HttpResponse:
    """Throw away what was built, once that is confirmed."""
    sketch = sketch_for(request.user, sketch_id)
    if request.method == "POST":
        discard_sketch(by=request.user, sketch=sketch)
        messages.success(request, f"What was built of “{sketch}” is gone. Its versions stay.")
        return redirect("surveys:instrument_list")
    return render(request, "surveys/sketches/discard.html", {"sketch": sketch})
