"""Pages of texts: bring them in, find them, add files, share them out."""

import secrets
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Programme
from themes.actions.documents import add_files, ask_for_gathering, remove_file, share_out
from themes.actions.pdf_files import receive_pdf
from themes.actions.redactions import redact_words
from themes.forms import FileForm, FilterForm, RedactForm, ShareForm
from themes.models import Codebook, Document, Gathering, PdfFile, Redaction
from themes.presenters import coders
from themes.reading import ListedTexts, listed_texts

SHOWN = 50


def programme_for(user: User, slug: str) -> Programme:
    """The programme, or 404."""
    return get_object_or_404(Programme.objects.visible_to(user), slug=slug)


@require_safe
@requires(Permission.CODE_TEXTS)
def text_list(request: PersonRequest, programme: str) -> HttpResponse:
    """The texts one may read, found by source, collection and words."""
    user, found = request.user, programme_for(request.user, programme)
    listed = _listed(request, found)
    page = listed.page(request.GET.get("after", ""), SHOWN)
    record_view(by=user, what="texts to code", about=found, texts=len(page.documents))
    context = {
        "programme": found,
        "form": listed.form,
        "page": page,
        "query": listed.query(),
        "total": listed.documents.count(),
        "may_keep": user.may(Permission.KEEP_CODEBOOKS),
        "share": _sharing(user, found, initial={"how_many": listed.documents.count()}),
    }
    return render(request, "themes/text_list.html", context)


def _listed(request: PersonRequest, programme: Programme) -> ListedTexts:
    documents = Document.objects.visible_to(request.user).live().filter(programme=programme)
    names = [row["collection"] for row in documents.by_collection()]
    return listed_texts(documents, FilterForm(request.GET, collections=names))


def _sharing(user: User, programme: Programme, *sent: Any, **more: Any) -> ShareForm:
    codebooks = Codebook.objects.visible_to(user).filter(programme=programme)
    return ShareForm(*sent, coders=coders(), codebooks=codebooks, **more)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def text_share(request: PersonRequest, programme: str) -> HttpResponse:
    """Give a random sample of the texts that were listed to coders."""
    found = programme_for(request.user, programme)
    listed, form = _listed(request, found), _sharing(request.user, found, request.POST)
    if not form.is_valid():
        missing = "Choose a codebook, tick at least one coder, and enter how many texts."
        messages.warning(request, missing)
        return redirect(request.get_full_path().replace("share/", ""))
    try:
        drawn = listed.sample(form.cleaned_data["how_many"], seed=secrets.randbits(32))
        number = share_out(by=request.user, documents=drawn, **form.chosen())
        messages.success(request, f"Shared out {len(drawn)} texts: {number} new readings.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(request.get_full_path().replace("share/", ""))


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def gathering_ask(request: PersonRequest, programme: str) -> HttpResponse:
    """Look at every source."""
    found = programme_for(request.user, programme)
    gathering = ask_for_gathering(by=request.user, programme=found)
    return redirect("themes:gathering_show", found.slug, gathering.pk)


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def gathering_show(request: PersonRequest, programme: str, gathering: UUID) -> HttpResponse:
    """How far it is, and what it found."""
    seen = Gathering.objects.visible_to(request.user).select_related("job", "programme")
    found = get_object_or_404(seen, programme__slug=programme, pk=gathering)
    return render(request, "themes/gathering_show.html", {"gathering": found})


@requires(Permission.KEEP_CODEBOOKS)
def file_add(request: PersonRequest, programme: str) -> HttpResponse:
    """Add texts of one's own."""
    found = programme_for(request.user, programme)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        collection = form.cleaned_data["collection"]
        try:
            if form.pdf:
                name = PurePath(form.cleaned_data["file"].name).stem
                pdf = receive_pdf(by=request.user, programme=found, collection=collection,
                                  name=name, content=form.pdf)  # fmt: skip
                return redirect("themes:pdf_show", pdf.pk)
            added = add_files(
                by=request.user, programme=found, texts=form.texts, collection=collection
            )
            messages.success(request, f"Added {len(added)} texts.")
            return redirect("themes:text_list", found.slug)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    return render(request, "themes/file_add.html", {"programme": found, "form": form})


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def pdf_show(request: PersonRequest, pdf: UUID) -> HttpResponse:
    """How far a PDF is, what became of it, or why it cannot be read."""
    seen = PdfFile.objects.visible_to(request.user).defer("content")
    found = get_object_or_404(seen.select_related("job", "programme", "document"), pk=pdf)
    return render(request, "themes/pdf_show.html", {"pdf": found})


@require_safe
@requires(Permission.CODE_TEXTS)
def text_show(request: PersonRequest, document: UUID) -> HttpResponse:
    """One text."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document)
    record_view(by=request.user, what="a text", about=found)
    context = {
        "document": found,
        "passages": found.passages.all(),
        "codebooks": Codebook.objects.visible_to(request.user).filter(programme=found.programme),
        "may_keep": request.user.may(Permission.KEEP_CODEBOOKS),
        "redact": RedactForm(),
        "redactions": Redaction.objects.visible_to(request.user).filter(document=found),
    }
    return render(request, "themes/text_show.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def text_redact(request: PersonRequest, document: UUID) -> HttpResponse:
    """Take words out of a text that could name somebody."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document)
    form = RedactForm(request.POST)
    try:
        if form.is_valid():
            number = redact_words(by=request.user, document=found, **form.cleaned_data)
            messages.success(request, f"Taken out at {number} place{'s' if number > 1 else ''}.")
        else:
            messages.warning(request, "Enter the words to take out.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:text_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def text_delete(request: PersonRequest, document: UUID) -> HttpResponse:
    """Delete a text that was added as a file."""
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document)
    try:
        remove_file(by=request.user, document=found)
        messages.success(request, "Deleted the text and what was coded in it.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:text_list", found.programme.slug)
