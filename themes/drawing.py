"""Texts and codings drawn as HTML in Python: a long text has thousands of pieces, and a template
would take ten times as long over them."""

from collections.abc import Iterable
from html import escape

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.safestring import SafeString

from themes.coding_pages import ShownCoding, ShownExcerpt, ShownPassage
from themes.models.documents import number_of
from themes.segments import Segment, Unit

OPENING = 60
"""So many code points of an excerpt stand beside its code."""
OPTION, FIRST_WORDS = 50, 8
NO_CODING = "00000000-0000-0000-0000-000000000000"


def drawn_passages(passages: Iterable[ShownPassage]) -> SafeString:
    """Passages as the pages and their script show them."""
    return SafeString("".join(map(drawn_passage, passages)))


def drawn_passage(passage: ShownPassage) -> SafeString:
    """One passage: its sentences can be chosen, what lies between them cannot."""
    key, css = passage.document.pk, " tl-passage--whole" if passage.whole else ""
    return SafeString(
        f'<div class="tl-passage{css}" id="p-{key}-{passage.start}" data-document="{key}" '
        f'data-start="{passage.start}">{"".join(map(_unit, passage.units))}</div>'
    )


def _unit(unit: Unit[ShownCoding]) -> str:
    start, end, is_gap, text, segments = unit
    if is_gap and not segments:
        return text  # white space
    inside = "".join(map(_segment, segments)) if segments else escape(text, quote=False)
    if is_gap:
        return inside
    coded = " data-coded" if segments else ""
    return (
        f'<span class="tl-unit" tabindex="-1" data-start="{start}" data-end="{end}"'
        f"{coded}>{inside}</span>"
    )


def _segment(segment: Segment[ShownCoding]) -> str:
    text, codings, ends = segment
    words = escape(text, quote=False)
    if not codings:
        return words
    first, many, names = codings[0], "", ""
    if len(codings) > 1 and any(each.code_id != first.code_id for each in codings):
        many = " tl-coded--many"
    if ends:
        told = ", ".join(dict.fromkeys(each.name for each in ends))
        names = f' data-names="{escape(told)}"'
    return (
        f'<span class="tl-coded tl-colour-{first.colour} tl-pattern-{first.pattern}{many}"'
        f"{names}>{words}</span>"
    )


def drawn_options(passages: Iterable[ShownPassage]) -> tuple[SafeString, SafeString]:
    """The sentences of a text as the choices of its form: where words begin, and where they end."""
    units = [unit for passage in passages for unit in passage.units if not unit.is_gap]
    told = [escape(shortened(unit.text, OPTION)) for unit in units]
    pairs = list(zip(units, told, strict=True))
    first = (f'<option value="{unit.start}">{words}</option>' for unit, words in pairs)
    last = (f'<option value="{unit.end}">{words}</option>' for unit, words in pairs)
    return SafeString("".join(first)), SafeString("".join(last))


def drawn_codings(codings: Iterable[ShownCoding], request: HttpRequest) -> SafeString:
    """Codings as a list of buttons; one's own can be taken back."""
    remove = reverse("themes:coding_remove", args=[NO_CODING])
    show = reverse("themes:coding_show", args=[NO_CODING])
    hidden = (
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        f'<input type="hidden" name="page" value="{escape(request.get_full_path())}">'
    )

    def drawn(coding: ShownCoding) -> str:
        key, name = str(coding.pk), escape(coding.name)
        words, back = escape(shortened(coding.quote, OPENING)), ""
        by = f", coded by {escape(coding.coder)}" if coding.coder else ""
        if coding.coder_id == request.user.pk:
            back = (
                f'<form method="post" action="{remove.replace(NO_CODING, key)}" class="tl-inline" '
                f'data-remove>{hidden}<button type="submit" class="tl-link-button">Take back'
                f'<span class="govuk-visually-hidden"> {name}: “{words}”</span></button></form>'
            )
        return (
            f'<li class="tl-coding" id="coding-{key}" data-start="{coding.start}" '
            f'data-document="{coding.document_id}">'
            f'<span class="tl-code tl-colour-{coding.colour} tl-pattern-{coding.pattern}">'
            '<span class="tl-code__swatch" aria-hidden="true"></span>'
            f'<button type="button" class="tl-link-button" data-go="{coding.start}">{name}'
            f'<span class="govuk-visually-hidden">: “{words}”{by}. Go to the words</span></button>'
            f'</span> <span class="tl-coding__quote">{words}</span> '
            f'<a class="govuk-link" href="{show.replace(NO_CODING, key)}">Notes'
            f'<span class="govuk-visually-hidden"> on {name}: “{words}”</span></a> {back}</li>'
        )

    return SafeString("".join(map(drawn, codings)))


def drawn_excerpts(excerpts: Iterable[ShownExcerpt]) -> SafeString:
    """Excerpts as a list, each with the way to its text and to the notes on it."""
    text = reverse("themes:text_show", args=[NO_CODING])
    show = reverse("themes:coding_show", args=[NO_CODING])

    def drawn(excerpt: ShownExcerpt) -> str:
        key, quote, document, collection, coder = excerpt
        words = quote.split()
        first = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
        by = f", coded by {escape(coder)}" if coder else ""
        return (
            f'<li><blockquote class="tl-excerpt govuk-body">{escape(quote)}</blockquote>'
            f'<p class="govuk-body-s">{escape(collection)}, <a class="govuk-link" '
            f'href="{text.replace(NO_CODING, str(document))}">{number_of(document)}</a>{by}. '
            f'<a class="govuk-link" href="{show.replace(NO_CODING, str(key))}">Notes'
            f'<span class="govuk-visually-hidden"> on {escape(first)}</span></a></p></li>'
        )

    return SafeString("".join(map(drawn, excerpts)))


def shortened(words: str, most: int) -> str:
    """The first words, with a mark where there are more."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
