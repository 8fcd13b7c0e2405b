"""What families went through, coded: stories of change and interviews, with a second codebook.

One person reads them, sentence by sentence, for the words that stand in the codebook for each code.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from uuid import UUID

from django.conf import settings
from django.db import transaction

from accounts.models import User
from evaluation.demonstration.coding import read_rows
from programmes.models import Node, Programme
from themes.actions.codebooks import add_code, begin_codebook
from themes.actions.codings import add_coding, finish_reading
from themes.actions.suggestions import set_suggestions
from themes.models import Code, Codebook, Document, Kind
from themes.passages import Span, sentences
from themes.suggesting.words import holds, stems

CHANGES = Path(settings.BASE_DIR) / "themes" / "demonstration" / "changes.csv"
NAME = "What changes for families"
STORIES = 60
"""A sample, so that some wait to be read."""

Say = Callable[[str], object]
Looked = Mapping[Code, list[list[str]]]


@transaction.atomic
def code_changes(*, by: User, programme: Programme, random: Random, say: Say) -> None:
    """Write the codebook, and read a sample of the stories and every interview with it."""
    codebook, looked_for = write_changes(by, programme)
    texts = programme.documents.live().order_by("sha256", "pk")
    stories = list(texts.filter(kind=Kind.STORY))
    read = random.sample(stories, min(STORIES, len(stories)))
    read += texts.filter(kind=Kind.INTERVIEW)
    for document in read:
        for span, code in told_in(document, looked_for):
            add_coding(
                by=by, document=document, code=code, start=span.start, end=span.end,
                quote=span.text, key=UUID(int=random.getrandbits(128)),
            )  # fmt: skip
        finish_reading(by=by, document=document, codebook=codebook)
    say(f"{len(read)} stories and interviews coded by what changes for families")


def write_changes(by: User, programme: Programme) -> tuple[Codebook, Looked]:
    """The codebook, and the stems by which each code is found.

    Nobody sees suggestions by it until somebody wants them: the first ones take minutes.
    """
    codebook = begin_codebook(by=by, programme=programme, name=NAME)
    set_suggestions(by=by, codebook=codebook, shows=False)
    nodes = {node.code: node for node in Node.objects.filter(programme=programme)}
    looked_for = {}
    for row in read_rows(CHANGES):
        code = add_code(by=by, codebook=codebook, values={**row, "node": nodes.get(row["node"])})
        looked_for[code] = [stems(words) for words in row["synonyms"].splitlines()]
    return codebook, looked_for


def told_in(document: Document, looked_for: Looked) -> Iterator[tuple[Span, Code]]:
    """The sentences that hold the words of a code, once for each code and paragraph."""
    for passage in document.passages.order_by("start"):
        met: set[Code] = set()
        for span in sentences(passage.text, passage.start):
            here = stems(span.text)
            for code, phrases in looked_for.items():
                if code not in met and any(holds(here, phrase) for phrase in phrases):
                    met.add(code)
                    yield span, code
