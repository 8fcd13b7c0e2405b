"""The quotes of a report: chosen, cleared of what could name somebody, and written (worker).

Only words whose source allows this audience are quoted, and of those only what counts: the code was
not settled as wrong. Every quote is searched for names, places, numbers and dates, and what is
found is written otherwise. Where somebody works or lives never stands beside their words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Locality, User
from journeys.models import Consent as FamilyConsent
from journeys.models import Interview
from msc.models import Consent, Story
from surveys.deidentification.replacing import replaced, suggestions
from themes.comparing import final_codes
from themes.models import Audience, Codebook, Coding, Document, Kind, QuoteReport
from themes.models.documents import DocumentQuerySet
from themes.quoting import Excerpt, chosen, shortened
from themes.word_files import Block, Style, word_file

INSIDE, PUBLISHED = "May be used inside the council", "May be published without names"
SHOWN = "May be shown to others, without names"
NOT_TYPICAL = (
    "These quotes show what a theme means to those who told of it. They were chosen by chance, "
    "balanced over sources, and nobody is quoted twice for a theme. They do not show how often a "
    "theme was told of, and they are not statistically representative."
)
CLEARED = (
    "Names, places, dates and numbers were searched for and replaced, in square brackets. A search "
    "misses some: read every quote before the report goes further."
)


@dataclass(frozen=True)
class Quote:
    """One quote as it stands in a report."""

    theme: str
    words: str
    was_changed: bool
    document: str
    version: int
    kind: str
    collection: str
    start: int
    end: int
    consent: str


def quotes_of(report: QuoteReport) -> tuple[list[Quote], set[Any]]:
    """The quotes of a report by the order of codes, and the documents they stand in."""
    codes = {code.pk: code.name for code in report.codebook.codes.in_use()}
    codings = {str(each.pk): each for each in quotable(report.codebook, report.audience)}
    consents = consents_of({each.document for each in codings.values()})
    picked = chosen(excerpts(codings.values()), report.most, seed=report.seed)
    places = list(Locality.objects.values_list("name", flat=True))
    people = {part for name in User.objects.values_list("name", flat=True) for part in name.split()}
    found = []
    for each in picked:
        coding = codings[each.key]
        words, document = shortened(coding.quote), coding.document
        clear = replaced(words, suggestions({"": words}, places, people)[""])
        found.append(
            Quote(
                codes[each.theme], clear, clear != words, document.number, document.version,
                document.get_kind_display(), document.collection, coding.start, coding.end,
                consents[document.pk],
            )
        )  # fmt: skip
    return found, {codings[each.key].document_id for each in picked}


def quotable_texts(codebook: Codebook, audience: str) -> DocumentQuerySet:
    """Texts whose words may be quoted to this audience."""
    allowed = Document.objects.live().filter(programme=codebook.programme_id)
    if audience != Audience.PUBLIC:
        return allowed
    stories = Story.objects.filter(consent=Consent.PUBLISH).values("pk")
    told = Interview.objects.filter(consent=FamilyConsent.PUBLISH).values("pk")
    return allowed.filter(
        Q(kind=Kind.STORY, source_id__in=stories)
        | Q(kind=Kind.INTERVIEW, source_id__in=told)
        | Q(kind=Kind.PIECE)
    )


def quotable(codebook: Codebook, audience: str) -> "QuerySet[Coding]":
    """Codings that count, in texts that may be quoted to this audience, by the order of codes."""
    counted = set(final_codes(codebook))
    live = Coding.objects.live().filter(code__codebook=codebook, code__is_retired=False)
    live = live.filter(document__in=quotable_texts(codebook, audience))
    rows = live.values_list("pk", "document", "code")
    keys = [key for key, document, code in rows if (document, code) in counted]
    named = Coding.objects.filter(pk__in=keys).select_related("document", "code")
    return named.order_by("code__position", "code", "document__sha256", "document", "start", "pk")


def excerpts(codings: Iterable[Coding]) -> list[Excerpt]:
    """Codings as what the choice is made from."""
    found = list(codings)
    keys = [each.document.source_id for each in found if each.document.source_id]
    tellers: dict[Any, Any] = {
        **dict(Story.objects.filter(pk__in=keys).values_list("pk", "writer")),
        **dict(Interview.objects.filter(pk__in=keys).values_list("pk", "family")),
    }
    return [_excerpt(each, tellers) for each in found]


def _excerpt(coding: Coding, tellers: Mapping[Any, Any]) -> Excerpt:
    document = coding.document
    teller = tellers.get(document.source_id) or document.source_id or document.pk
    return Excerpt(
        str(coding.pk), coding.code_id, f"{document.kind} {document.collection}", str(teller),
        str(document.pk), coding.start, coding.end, coding.quote,
    )  # fmt: skip


def consents_of(documents: Iterable[Document]) -> dict[Any, str]:
    """What whoever told each text agreed to."""
    keys: dict[Any, Document] = {each.pk: each for each in documents}
    sources = [each.source_id for each in keys.values() if each.source_id]
    published = {
        *Story.objects.filter(pk__in=sources, consent=Consent.PUBLISH).values_list("pk", flat=True),
        *Interview.objects.filter(pk__in=sources, consent=FamilyConsent.PUBLISH).values_list(
            "pk", flat=True
        ),
    }
    found = dict.fromkeys(keys, INSIDE)
    for key, document in keys.items():
        if document.kind == Kind.PIECE:
            found[key] = SHOWN
        elif document.source_id in published:
            found[key] = PUBLISHED
    return found


def written(report: QuoteReport, quotes: Iterable[Quote]) -> bytes:
    """The report as a Word file."""
    audience = Audience(report.audience).label.lower()
    blocks = [
        Block(Style.TITLE, str(report)),
        Block(Style.TEXT, f"For {audience}. At most {report.most} quotes of a theme."),
        Block(Style.TEXT, NOT_TYPICAL),
        Block(Style.TEXT, CLEARED),
    ]
    theme = ""
    for each in quotes:
        if each.theme != theme:
            theme = each.theme
            blocks.append(Block(Style.HEADING, theme))
        blocks.append(Block(Style.QUOTE, f"“{each.words}”"))
        blocks.append(Block(Style.SOURCE, provenance(each)))
    return word_file(blocks)


def provenance(quote: Quote) -> str:
    """Where a quote comes from, as one line."""
    return (
        f"{quote.kind}. {quote.collection}. {quote.document}, version {quote.version}, characters "
        f"{quote.start} to {quote.end}. {quote.consent}."
    )


def as_rows(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """Quotes as they are kept."""
    return [asdict(each) for each in quotes]
