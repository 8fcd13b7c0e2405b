"""Samples, interviews and journey maps, for tests."""

from datetime import UTC, date, datetime

import factory

from journeys.models import (
    Candidate,
    Consent,
    ConsentFrom,
    Edition,
    FileKind,
    GuideAnswers,
    Interview,
    Journey,
    JourneyState,
    MapFile,
    Sample,
    Transcript,
)
from journeys.telling import Dependency, Force, Moment, Phase, Telling, written
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.jobs import JobFactory

NOON = datetime(2017, 5, 3, 12, 0, tzinfo=UTC)
TELLING = Telling(
    title="The phone in the drawer",
    summary="She stopped opening the door. Somebody came back every Tuesday.",
    phases=(Phase("p1", "Before", "2014", "before"), Phase("p2", "Help", "", "support")),
    moments=(
        Moment("a", "p1", "The phone goes in the drawer", when="January", feeling=-3),
        Moment("b", "p2", "A worker comes", agency="Early Help", quote="About the cat", feeling=1),
        Moment("c", "p2", "The door opens", agency="Early Help", feeling=2, is_turning=True),
    ),
    forces=(Force("f", "b", "enabler", "She came back", "mec-steady-worker"),),
    dependencies=(Dependency("d", "b", "c", "six Tuesdays"),),
)


class SampleFactory(factory.django.DjangoModelFactory[Sample]):
    class Meta:
        model = Sample

    name = "Interviews of 2017"
    seed = 7
    grouping = "a report"
    plan = factory.LazyFunction(lambda: {"A/": 1})
    line = factory.LazyFunction(lambda: {"A/": [[1, True, True], [2, False, True]]})
    considered = 2


class CandidateFactory(factory.django.DjangoModelFactory[Candidate]):
    class Meta:
        model = Candidate

    sample = factory.SubFactory(SampleFactory)
    family_number = factory.Sequence(lambda n: n + 1)
    position = factory.Sequence(lambda n: n + 1)
    cluster = "A"
    locality = factory.SubFactory(LocalityFactory)
    is_open = True
    is_engaged = True


class InterviewFactory(factory.django.DjangoModelFactory[Interview]):
    """An interview whose family agreed."""

    class Meta:
        model = Interview

    pseudonym = "Carys"
    cluster = "A"
    locality = factory.SubFactory(LocalityFactory)
    interviewer = factory.SubFactory(UserFactory, role="interviewer")
    held_on = date(2017, 5, 3)
    consent = Consent.COUNCIL
    consent_from = ConsentFrom.PARENT
    consent_on = date(2017, 5, 3)


class TranscriptFactory(factory.django.DjangoModelFactory[Transcript]):
    class Meta:
        model = Transcript

    interview = factory.SubFactory(InterviewFactory)
    words = "Question: How was it?\nCarys: Quiet."


class GuideAnswersFactory(factory.django.DjangoModelFactory[GuideAnswers]):
    class Meta:
        model = GuideAnswers

    interview = factory.SubFactory(InterviewFactory)
    answers = factory.LazyFunction(lambda: {"begin": "It was quiet."})
    edition = 1


class JourneyFactory(factory.django.DjangoModelFactory[Journey]):
    """A map with its first edition; `signed_off=True` is one that others may read."""

    class Meta:
        model = Journey
        skip_postgeneration_save = True

    class Params:
        signed_off = factory.Trait(
            state=JourneyState.SIGNED_OFF, signed_off_by=factory.SubFactory(UserFactory),
            signed_off_at=NOON,
        )  # fmt: skip

    interview = factory.SubFactory(InterviewFactory)
    document = factory.LazyFunction(lambda: written(TELLING))
    edition = 1
    first = factory.RelatedFactory("tests.factories.journeys.EditionFactory", "journey")


class EditionFactory(factory.django.DjangoModelFactory[Edition]):
    class Meta:
        model = Edition

    journey = factory.SubFactory(JourneyFactory, first=None)
    number = 1
    document = factory.LazyAttribute(lambda edition: edition.journey.document)
    by = factory.LazyAttribute(lambda edition: edition.journey.interview.interviewer)


class MapFileFactory(factory.django.DjangoModelFactory[MapFile]):
    class Meta:
        model = MapFile

    journey = factory.SubFactory(JourneyFactory)
    kind = FileKind.PNG
    style = "colour"
    edition = 1
    job = factory.SubFactory(JobFactory)
