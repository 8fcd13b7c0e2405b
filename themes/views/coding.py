"""The coding pages: a text by its sentences, short answers in a list, and what is pressed there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.codings import (
    add_coding,
    finish_reading,
    remove_coding,
    restore_coding,
    write_memo,
)
from themes.coding_forms import CodingForm, MemoForm
from themes.coding_pages import (
    MOST_SHORT,
    PART,
    SHORT,
    at_hand,
    code_to_give,
    passages_between,
    read_so_far,
    text_to_code,
    to_read,
    whole_answers,
)
from themes.drawing import drawn_codings, drawn_options, drawn_passage, drawn_passages
from themes.models import Code, Codebook, Coding, Document, Memo
from themes.outlines import finder_options, outline
from themes.suggestion_pages import suggestions_here
from themes.views.codebooks import codebook_for


def document_for(user: User, document: UUID) -> Document:
    """The text, or 404."""
    return get_object_or_404(Document.objects.visible_to(user).live(), pk=document)


def _codes(user: User, codebook: Codebook) -> dict[str, Any]:
    """What every coding page knows of the codes."""
    codes = list(
        Code.objects.visible_to(user).in_use().filter(codebook=codebook).order_by("position", "pk")
    )
    placed = outline(codes)
    return {
        "codebook": codebook,
        "codes": placed,
        "finder": finder_options(placed),
        "at_hand": at_hand(user, codes),
    }


@require_safe
@requires(Permission.CODE_TEXTS)
def text_code(request: PersonRequest, codebook: int, document: UUID) -> HttpResponse:
    """One text, to be coded sentence by sentence."""
    user, book = request.user, codebook_for(request.user, codebook)
    found = document_for(user, document)
    record_view(by=user, what="a text to code", about=found)
    asked = request.GET.get("part", "1")
    part = min(max(int(asked), 1) if asked.isascii() and asked.isdigit() else 1, parts_of(found))
    start, end = (part - 1) * PART, part * PART
    passages, codings = passages_between(user, book, found, start, end)
    context = _codes(user, book) | {
        "document": found,
        "text": drawn_passages(passages),
        "choices": drawn_options(passages) if "choose" in request.GET else None,
        "codings": drawn_codings(codings, request),
        "part": part,
        "parts": parts_of(found),
        "memos": Memo.objects.visible_to(user).filter(document=found).select_related("by"),
        "memo_form": MemoForm(),
        "progress": read_so_far(user, book),
        "suggestions": suggestions_here(user, book, [found]),
    }
    return render(request, "themes/text_code.html", context)


def parts_of(document: Document) -> int:
    """On how many pages a text is shown."""
    return max(1, -(-document.length // PART))


@require_safe
@requires(Permission.CODE_TEXTS)
def text_next(request: PersonRequest, codebook: int) -> HttpResponse:
    """The next text that waits for the person."""
    book = codebook_for(request.user, codebook)
    if found := to_read(request.user, book).first():
        return redirect("themes:text_code", book.pk, found.pk)
    messages.success(request, "You have read every text that was given to you.")
    return redirect("themes:codebook_show", book.pk)


@require_safe
@requires(Permission.CODE_TEXTS)
def short_list(request: PersonRequest, codebook: int) -> HttpResponse:
    """Short answers, each coded as a whole."""
    user, book = request.user, codebook_for(request.user, codebook)
    waiting = to_read(user, book).filter(word_count__lte=SHORT)
    documents = list(waiting[:MOST_SHORT])
    record_view(by=user, what="texts to code", about=book, texts=len(documents))
    context = _codes(user, book) | {
        "answers": [
            (passage.document, drawn_passage(passage), drawn_codings(codings, request))
            for passage, codings in whole_answers(user, book, documents)
        ],
        "waiting": waiting.count(),
        "progress": read_so_far(user, book),
        "suggestions": suggestions_here(user, book, documents),
    }
    return render(request, "themes/short_list.html", context)


@require_POST
@requires(Permission.CODE_TEXTS)
def short_done(request: PersonRequest, codebook: int) -> HttpResponse:
    """All the answers of a page are read."""
    book, user = codebook_for(request.user, codebook), request.user
    keys = [key for key in request.POST.getlist("documents") if _is_uuid(key)]
    mine = Document.objects.visible_to(user).live().filter(programme=book.programme_id)
    for document in mine.filter(pk__in=keys):
        finish_reading(by=user, document=document, codebook=book)
    return redirect("themes:short_list", book.pk)


def _is_uuid(key: str) -> bool:
    try:
        return bool(UUID(key))
    except ValueError:
        return False


@require_POST
@requires(Permission.CODE_TEXTS)
def coding_add(request: PersonRequest, codebook: int, document: UUID) -> HttpResponse:
    """Give words a code: from the page's script, or from its form."""
    user, form = request.user, CodingForm(request.POST)
    found = text_to_code(user, document)
    if found is None:
        raise Http404
    code = _code_of(user, codebook, form.cleaned_data["code"]) if form.is_valid() else None
    if code is None:
        return _refused(request, "Choose some words and a code.", 400)
    try:
        coding = add_coding(by=user, document=found, code=code, **form.place_in(found))
    except Refused as refusal:
        return _refused(request, str(refusal), 409)
    return _answer(request, code.codebook, coding, whole="whole" in request.POST)


def _code_of(user: User, codebook: int, code: int) -> Code | None:
    """The code and its codebook in one statement; 404 where there is no such codebook."""
    found = code_to_give(user, codebook, code)
    if found is None:
        codebook_for(user, codebook)
    return found


@require_POST
@requires(Permission.CODE_TEXTS)
def coding_remove(request: PersonRequest, coding: UUID) -> HttpResponse:
    """Take a coding back, or put it back."""
    user = request.user
    found = get_object_or_404(Coding.objects.visible_to(user).select_related(
        "document", "code__codebook"), pk=coding)  # fmt: skip
    change = restore_coding if "restore" in request.POST else remove_coding
    try:
        changed = change(by=user, coding=found)
    except Refused as refusal:
        return _refused(request, str(refusal), 409)
    return _answer(request, found.code.codebook, changed, whole="whole" in request.POST)


def _answer(request: PersonRequest, book: Codebook, coding: Coding, *, whole: bool) -> HttpResponse:
    """What the script puts in place of what it shows; without it, the page again."""
    if not _is_script(request):
        return redirect(_page_of(request))
    return JsonResponse(coding_drawn(request, book, coding, whole=whole))


def coding_drawn(
    request: PersonRequest, book: Codebook, coding: Coding, *, whole: bool
) -> dict[str, Any]:
    """A coding and the passages around it, as the script puts them in place."""
    user, document = request.user, coding.document
    if whole:
        ((shown, codings),) = whole_answers(user, book, [document])
        passages = [shown]
    else:
        passages, codings = passages_between(user, book, document, coding.start, coding.end)
    return {
        "coding": str(coding.pk),
        "state": coding.state,
        "saved_at": f"{timezone.localtime():%H:%M}",
        "item": drawn_codings((each for each in codings if each.pk == coding.pk), request),
        "passages": {f"p-{document.pk}-{each.start}": drawn_passage(each) for each in passages},
    }


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _page_of(request: HttpRequest) -> str:
    page = request.POST.get("page", "")
    allowed = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if page.startswith("/themes/") and allowed else "/themes/"


def _refused(request: PersonRequest, why: str, status: int) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"why": why}, status=status)
    messages.warning(request, why)
    return redirect(_page_of(request))


@require_POST
@requires(Permission.CODE_TEXTS)
def text_done(request: PersonRequest, codebook: int, document: UUID) -> HttpResponse:
    """The text is read; on to the next."""
    book, found = codebook_for(request.user, codebook), document_for(request.user, document)
    try:
        finish_reading(by=request.user, document=found, codebook=book)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:text_next", book.pk)


@require_POST
@requires(Permission.CODE_TEXTS)
def memo_write(request: PersonRequest, codebook: int, document: UUID) -> HttpResponse:
    """Keep a note on the text."""
    book, found = codebook_for(request.user, codebook), document_for(request.user, document)
    form = MemoForm(request.POST)
    if form.is_valid():
        write_memo(by=request.user, text=form.cleaned_data["text"], about=found)
        messages.success(request, "Kept your note.")
    else:
        messages.warning(request, "Write something first.")
    return redirect("themes:text_code", book.pk, found.pk)
