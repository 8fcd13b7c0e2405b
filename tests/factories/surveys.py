"""Questionnaires, surveys and answers for tests."""

import uuid
from datetime import date
from hashlib import sha256

import factory
from django.utils import timezone

from surveys.building.book import new_book
from surveys.codes import hash_of, receipt_hash
from surveys.models import (
    Code,
    Consent,
    Copy,
    Draft,
    Export,
    Format,
    FormFile,
    FormMedium,
    FormRows,
    Headcount,
    Instrument,
    Invitation,
    InvitationState,
    Kiosk,
    Link,
    Mailing,
    MailingKind,
    Organisation,
    OutboxMessage,
    PageTime,
    PrintedFile,
    Printing,
    Promise,
    Quarantine,
    QuarantineReason,
    Question,
    Receipt,
    ReminderSent,
    Response,
    Sketch,
    SketchStep,
    Superseded,
    Survey,
    Tombstone,
    Upload,
    Version,
)
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.jobs import JobFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory


class InstrumentFactory(factory.django.DjangoModelFactory[Instrument]):
    class Meta:
        model = Instrument

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"instrument-{n}")
    title = factory.Sequence(lambda n: f"Instrument {n}")


class VersionFactory(factory.django.DjangoModelFactory[Version]):
    """An empty draft version; load a real one with `load_instrument`."""

    class Meta:
        model = Version

    instrument = factory.SubFactory(InstrumentFactory)
    number = factory.Sequence(lambda n: n + 1)
    source_format = "md"
    definition = factory.LazyFunction(lambda: {"title": "Empty", "pages": [], "choices": {}})
    content_sha256 = factory.Sequence(lambda n: f"{n:064x}")


class FormFileFactory(factory.django.DjangoModelFactory[FormFile]):
    class Meta:
        model = FormFile

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"instrument-{n}")
    name = factory.Sequence(lambda n: f"form-{n}.md")
    source_format = "md"
    content = b"| survey |"


class FormMediumFactory(factory.django.DjangoModelFactory[FormMedium]):
    class Meta:
        model = FormMedium

    file = factory.SubFactory(FormFileFactory)
    name = factory.Sequence(lambda n: f"picture-{n}.png")
    original = b"as it came"
    kind = "png"
    content = b"a picture"
    sha256 = factory.LazyAttribute(lambda each: sha256(each.content).hexdigest())


class FormRowsFactory(factory.django.DjangoModelFactory[FormRows]):
    class Meta:
        model = FormRows

    version = factory.SubFactory(VersionFactory)
    sheets = factory.LazyFunction(list)


class PageTimeFactory(factory.django.DjangoModelFactory[PageTime]):
    class Meta:
        model = PageTime

    version = factory.SubFactory(VersionFactory)
    page = "about"
    seconds = 30


class SketchFactory(factory.django.DjangoModelFactory[Sketch]):
    class Meta:
        model = Sketch

    programme = factory.SubFactory(ProgrammeFactory)
    slug = factory.Sequence(lambda n: f"sketch-{n}")
    title = factory.Sequence(lambda n: f"Sketch {n}")
    book = factory.LazyFunction(lambda: new_book("A sketch", "sketch", "About you"))


class SketchStepFactory(factory.django.DjangoModelFactory[SketchStep]):
    class Meta:
        model = SketchStep

    sketch = factory.SubFactory(SketchFactory)
    number = factory.Sequence(lambda n: n + 1)
    what = "changed a question"
    change = factory.LazyFunction(dict)


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    class Meta:
        model = Question

    instrument = factory.SubFactory(InstrumentFactory)
    name = factory.Sequence(lambda n: f"question_{n}")


class SurveyFactory(factory.django.DjangoModelFactory[Survey]):
    """A survey being prepared; give `state=SurveyState.OPEN` for one that takes answers."""

    class Meta:
        model = Survey

    round = factory.SubFactory(RoundFactory)
    version = factory.SubFactory(VersionFactory)
    instrument = factory.SelfAttribute("version.instrument")


class HeadcountFactory(factory.django.DjangoModelFactory[Headcount]):
    class Meta:
        model = Headcount

    survey = factory.SubFactory(SurveyFactory)
    role = "worker"
    service = factory.SubFactory(ServiceFactory)
    locality = factory.SubFactory(LocalityFactory)
    people = 20
    as_of = date(2017, 2, 1)


class InvitationFactory(factory.django.DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    survey = factory.SubFactory(SurveyFactory)
    email = factory.Sequence(lambda n: f"worker{n}@wealdshire.example")
    name = factory.Sequence(lambda n: f"Worker {n}")
    state = InvitationState.WAITING

    @factory.lazy_attribute
    def wants_no_emails(self) -> bool:
        """As the state says."""
        return str(self.state) == InvitationState.OPTED_OUT


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Partner {n}")


class LinkFactory(factory.django.DjangoModelFactory[Link]):
    """A personal link of a tracked survey."""

    class Meta:
        model = Link

    invitation = factory.SubFactory(InvitationFactory, survey__promise=Promise.TRACKED)
    hash = factory.Sequence(lambda n: hash_of(f"link-{n}"))


class MailingFactory(factory.django.DjangoModelFactory[Mailing]):
    class Meta:
        model = Mailing

    survey = factory.SubFactory(SurveyFactory)
    kind = MailingKind.INVITATION
    key = factory.LazyFunction(uuid.uuid4)
    job = factory.SubFactory(JobFactory)


class ReminderSentFactory(factory.django.DjangoModelFactory[ReminderSent]):
    class Meta:
        model = ReminderSent

    mailing = factory.SubFactory(MailingFactory, kind=MailingKind.REMINDER)
    invitation = factory.SubFactory(
        InvitationFactory, survey=factory.SelfAttribute("..mailing.survey")
    )


class CodeFactory(factory.django.DjangoModelFactory[Code]):
    class Meta:
        model = Code

    survey = factory.SubFactory(SurveyFactory)
    hash = factory.Sequence(lambda n: hash_of(f"code-{n}"))


class DraftFactory(factory.django.DjangoModelFactory[Draft]):
    class Meta:
        model = Draft

    survey = factory.SubFactory(SurveyFactory)
    code_hash = factory.Sequence(lambda n: hash_of(f"code-{n}"))
    answers = factory.LazyFunction(dict)


class ReceiptFactory(factory.django.DjangoModelFactory[Receipt]):
    class Meta:
        model = Receipt

    survey = factory.SubFactory(SurveyFactory)
    hash = factory.Sequence(lambda n: receipt_hash(f"code-{n}"))
    answers_seal = "0" * 64


class ResponseFactory(factory.django.DjangoModelFactory[Response]):
    class Meta:
        model = Response

    root_id = factory.LazyFunction(uuid.uuid4)
    survey = factory.SubFactory(SurveyFactory)
    instrument = factory.SelfAttribute("survey.instrument")
    version = factory.SelfAttribute("survey.version")
    answers = factory.LazyFunction(dict)


class ConsentFactory(factory.django.DjangoModelFactory[Consent]):
    """Consent that was given beside a response."""

    class Meta:
        model = Consent

    response = factory.SubFactory(ResponseFactory)
    survey = factory.SelfAttribute("response.survey")
    root_id = factory.SelfAttribute("response.root_id")
    parent = "yes"
    child = "yes"
    given_on = date(2017, 4, 11)


class QuarantineFactory(factory.django.DjangoModelFactory[Quarantine]):
    class Meta:
        model = Quarantine

    survey = factory.SubFactory(SurveyFactory)
    reason = QuarantineReason.OTHER_CONTENT
    answers = factory.LazyFunction(dict)


class OutboxMessageFactory(factory.django.DjangoModelFactory[OutboxMessage]):
    class Meta:
        model = OutboxMessage

    to = factory.Sequence(lambda n: f"worker{n}@wealdshire.example")
    subject = "How sure do you feel?"
    body = "Here is your link."


class SupersededFactory(factory.django.DjangoModelFactory[Superseded]):
    class Meta:
        model = Superseded

    response = factory.SubFactory(ResponseFactory)
    version = factory.SelfAttribute("response.version")
    answers = factory.LazyFunction(dict)
    content_sha256 = "0" * 64
    replaced_at = factory.LazyFunction(timezone.now)
    why = "The second was complete."


class TombstoneFactory(factory.django.DjangoModelFactory[Tombstone]):
    class Meta:
        model = Tombstone

    instrument = factory.SubFactory(InstrumentFactory)
    root_id = factory.LazyFunction(uuid.uuid4)
    until = date(2030, 1, 1)


class ExportFactory(factory.django.DjangoModelFactory[Export]):
    """A file that was asked for and not made yet."""

    class Meta:
        model = Export

    survey = factory.SubFactory(SurveyFactory)
    job = factory.SubFactory(JobFactory)
    format = Format.CSV
    purpose = "To see what helped"
    asked_by = factory.SubFactory(UserFactory)


class PrintingFactory(factory.django.DjangoModelFactory[Printing]):
    class Meta:
        model = Printing

    survey = factory.SubFactory(SurveyFactory)
    key = factory.LazyFunction(uuid.uuid4)
    copies = 10


class PrintedFileFactory(factory.django.DjangoModelFactory[PrintedFile]):
    class Meta:
        model = PrintedFile

    printing = factory.SubFactory(PrintingFactory)
    first = 1
    last = 10
    content = b"%PDF-1.7"


class CopyFactory(factory.django.DjangoModelFactory[Copy]):
    class Meta:
        model = Copy

    survey = factory.SubFactory(SurveyFactory)
    hash = factory.Sequence(lambda n: f"{n:064x}")


class KioskFactory(factory.django.DjangoModelFactory[Kiosk]):
    class Meta:
        model = Kiosk

    survey = factory.SubFactory(SurveyFactory)
    name = factory.Sequence(lambda n: f"Tablet {n}")
    secret_hash = factory.Sequence(lambda n: hash_of(f"secret-{n}"))
    enrolled_on = date(2017, 3, 1)


class UploadFactory(factory.django.DjangoModelFactory[Upload]):
    class Meta:
        model = Upload

    response = factory.SubFactory(ResponseFactory)
    question = factory.SubFactory(QuestionFactory)
    kind = "txt"
    content = b"A plan"
    size = 6
    sha256 = sha256(b"A plan").hexdigest()
