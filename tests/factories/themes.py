"""Documents, codebooks and codings for tests."""

import uuid
from hashlib import sha256
from typing import Any

import factory

from programmes.models import Programme
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.programmes import ProgrammeFactory
from themes.models import (
    Assignment,
    Audience,
    Code,
    Codebook,
    CodebookChange,
    CodebookVersion,
    Coding,
    Document,
    Exploration,
    Gathering,
    Hiding,
    Import,
    Kind,
    Look,
    Memo,
    Passage,
    PdfFile,
    QuoteReport,
    Redaction,
    SentenceVector,
    Settlement,
    Suggestion,
    SuggestionRun,
    TextRead,
    Visit,
)
from themes.passages import passages, words_in

WORDS = "I was not sure. Now somebody listens to me, and I know what to do next."


class DocumentFactory(factory.django.DjangoModelFactory[Document]):
    """A document with its passages; give it a `text`."""

    class Meta:
        model = Document

    text = WORDS
    programme = factory.SubFactory(ProgrammeFactory)
    kind = Kind.ANSWER
    source_id = factory.LazyFunction(uuid.uuid4)
    name = "What helps?"
    collection = "Staff survey, March 2017"
    sha256 = factory.LazyAttribute(lambda made: sha256(made.text.encode()).hexdigest())
    length = factory.LazyAttribute(lambda made: len(made.text))
    word_count = factory.LazyAttribute(lambda made: words_in(made.text))

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **given: Any) -> Document:
        """The document, and its passages."""
        text = given.pop("text")
        made: Document = super()._create(model_class, *args, **given)
        Passage.objects.bulk_create(
            Passage(document=made, start=each.start, end=each.end, text=each.text)
            for each in passages(text)
        )
        return made

    @classmethod
    def _build(cls, model_class: Any, *args: Any, **given: Any) -> Document:
        """Only the document."""
        given.pop("text")
        made: Document = super()._build(model_class, *args, **given)
        return made


class PassageFactory(factory.django.DjangoModelFactory[Passage]):
    class Meta:
        model = Passage

    document = factory.SubFactory(DocumentFactory)
    start = 5000
    end = 5001
    text = "."


class AssignmentFactory(factory.django.DjangoModelFactory[Assignment]):
    class Meta:
        model = Assignment

    document = factory.SubFactory(DocumentFactory)
    coder = factory.SubFactory(UserFactory)
    codebook = factory.LazyAttribute(lambda made: codebook_of(made.document.programme))


def codebook_of(programme: Programme) -> Codebook:
    """The first codebook of a programme, or a new one."""
    there = programme.codebooks.order_by("pk").first()
    return there or CodebookFactory.create(programme=programme)


class CodebookFactory(factory.django.DjangoModelFactory[Codebook]):
    class Meta:
        model = Codebook

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Codebook {n}")


class TextReadFactory(factory.django.DjangoModelFactory[TextRead]):
    """A text that a coder has read with a codebook of its programme."""

    class Meta:
        model = TextRead

    document = factory.SubFactory(DocumentFactory)
    coder = factory.SubFactory(UserFactory)
    codebook = factory.LazyAttribute(
        lambda made: CodebookFactory.create(programme=made.document.programme)
    )


class CodeFactory(factory.django.DjangoModelFactory[Code]):
    class Meta:
        model = Code

    codebook = factory.SubFactory(CodebookFactory)
    name = factory.Sequence(lambda n: f"Code {n}")
    definition = "Words that tell of it."
    position = factory.Sequence(lambda n: n)


class CodebookChangeFactory(factory.django.DjangoModelFactory[CodebookChange]):
    class Meta:
        model = CodebookChange

    codebook = factory.SubFactory(CodebookFactory)
    number = 1
    kind = "added"
    words = "Added “Time”"
    before = factory.LazyFunction(lambda: {"codes": {}, "codings": {}})


class CodebookVersionFactory(factory.django.DjangoModelFactory[CodebookVersion]):
    class Meta:
        model = CodebookVersion

    codebook = factory.SubFactory(CodebookFactory)
    number = 1
    note = "First coding"
    codes = factory.LazyFunction(list)


class CodingFactory(factory.django.DjangoModelFactory[Coding]):
    """A coding of the words at a place of its document: give `start` and `end`."""

    class Meta:
        model = Coding

    document = factory.SubFactory(DocumentFactory)
    code = factory.SubFactory(CodeFactory)
    coder = factory.SubFactory(UserFactory)
    start = 0
    end = 14
    quote = factory.LazyAttribute(lambda made: made.document.words_at(made.start, made.end))
    lead = factory.LazyAttribute(
        lambda made: made.document.words_at(max(0, made.start - 32), made.start)
    )
    trail = factory.LazyAttribute(
        lambda made: made.document.words_at(made.end, min(made.document.length, made.end + 32))
    )


class MemoFactory(factory.django.DjangoModelFactory[Memo]):
    """A note on a document."""

    class Meta:
        model = Memo

    document = factory.SubFactory(DocumentFactory)
    by = factory.SubFactory(UserFactory)
    text = "Says it twice."


class SettlementFactory(factory.django.DjangoModelFactory[Settlement]):
    class Meta:
        model = Settlement

    document = factory.SubFactory(DocumentFactory)
    code = factory.SubFactory(CodeFactory)
    applies = True
    reason = "The words say so."


class GatheringFactory(factory.django.DjangoModelFactory[Gathering]):
    class Meta:
        model = Gathering

    programme = factory.SubFactory(ProgrammeFactory)
    job = factory.SubFactory(JobFactory)


class PdfFileFactory(factory.django.DjangoModelFactory[PdfFile]):
    class Meta:
        model = PdfFile

    programme = factory.SubFactory(ProgrammeFactory)
    job = factory.SubFactory(JobFactory)
    collection = "Talks"
    name = "A talk"
    content = b"%PDF-1.4"


class ExplorationFactory(factory.django.DjangoModelFactory[Exploration]):
    class Meta:
        model = Exploration

    programme = factory.SubFactory(ProgrammeFactory)
    job = factory.SubFactory(JobFactory)
    look = Look.TOPICS
    asked_by = factory.SubFactory(UserFactory)


class SuggestionRunFactory(factory.django.DjangoModelFactory[SuggestionRun]):
    class Meta:
        model = SuggestionRun

    codebook = factory.SubFactory(CodebookFactory)
    job = factory.SubFactory(JobFactory)


class HidingFactory(factory.django.DjangoModelFactory[Hiding]):
    class Meta:
        model = Hiding

    codebook = factory.SubFactory(CodebookFactory)
    person = factory.SubFactory(UserFactory)


class SentenceVectorFactory(factory.django.DjangoModelFactory[SentenceVector]):
    class Meta:
        model = SentenceVector

    passage = factory.SubFactory(PassageFactory)
    start = 5000
    end = 5001
    model = "a model"
    vector = b"0000"


class SuggestionFactory(factory.django.DjangoModelFactory[Suggestion]):
    """A suggestion for the first words of its document, in the codebook's programme."""

    class Meta:
        model = Suggestion

    code = factory.SubFactory(CodeFactory)
    document = factory.LazyAttribute(
        lambda made: DocumentFactory.create(programme=made.code.codebook.programme)
    )
    start = 0
    end = 15
    quote = factory.LazyAttribute(lambda made: made.document.words_at(made.start, made.end))
    methods = factory.LazyFunction(lambda: ["words"])
    score = 0.5
    because = factory.LazyFunction(lambda: ["sure"])


class ImportFactory(factory.django.DjangoModelFactory[Import]):
    """A file of another program, that is not on the disk."""

    class Meta:
        model = Import

    programme = factory.SubFactory(ProgrammeFactory)
    job = factory.SubFactory(JobFactory)
    codebook_name = "From elsewhere"
    collection = "Talks"
    file_name = "talks.qdpx"
    asked_by = factory.SubFactory(UserFactory)


class QuoteReportFactory(factory.django.DjangoModelFactory[QuoteReport]):
    """A report of quotes that was asked for and is not written yet."""

    class Meta:
        model = QuoteReport
        skip_postgeneration_save = True

    codebook = factory.SubFactory(CodebookFactory)
    audience = Audience.COUNCIL
    most = 4
    seed = 7
    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)


class RedactionFactory(factory.django.DjangoModelFactory[Redaction]):
    """A name that was taken out of a document."""

    class Meta:
        model = Redaction

    document = factory.SubFactory(DocumentFactory)
    words = factory.Sequence(lambda n: f"Aisha {n}")
    instead = "[person]"


class VisitFactory(factory.django.DjangoModelFactory[Visit]):
    """Somebody who has a text open."""

    class Meta:
        model = Visit

    document = factory.SubFactory(DocumentFactory)
    user = factory.SubFactory(UserFactory)
