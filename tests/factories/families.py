"""Families with what is known of them, for tests."""

from datetime import date

import factory

from families.actions.catalogue import make_first_catalogue
from families.keys import current_key
from families.models import (
    Assessment,
    Catalogue,
    ColumnMap,
    Completed,
    Family,
    FamilyChange,
    FamilyReading,
    FormerReference,
    Headline,
    Level,
    Load,
    Measure,
    Need,
    Occasion,
    Person,
    PersonRole,
)
from families.needs import DOMAINS


class CatalogueFactory(factory.django.DjangoModelFactory[Catalogue]):
    class Meta:
        model = Catalogue

    number = factory.Sequence(lambda n: n + 100)
    why = "for a test"


class NeedFactory(factory.django.DjangoModelFactory[Need]):
    class Meta:
        model = Need

    catalogue = factory.SubFactory(CatalogueFactory)
    bit = factory.Sequence(lambda n: n % 63)
    code = factory.LazyAttribute(lambda need: f"C{need.bit:02d}")
    level = Level.CHILD
    name = "Misses school often"
    headline = Headline.SCHOOL


class MeasureFactory(factory.django.DjangoModelFactory[Measure]):
    class Meta:
        model = Measure

    name = "Words for a test"
    domains = factory.LazyFunction(lambda: list(DOMAINS))


class LoadFactory(factory.django.DjangoModelFactory[Load]):
    class Meta:
        model = Load

    source_system = "Mosaic"
    file_name = "extract.zip"
    extracted_on = date(2017, 9, 20)


class ColumnMapFactory(factory.django.DjangoModelFactory[ColumnMap]):
    class Meta:
        model = ColumnMap

    source_system = factory.Sequence(lambda n: f"System {n}")


class FamilyFactory(factory.django.DjangoModelFactory[Family]):
    """A family; give `reference` to be able to find it again."""

    class Meta:
        model = Family

    class Params:
        reference = factory.Sequence(lambda n: f"W{n:06d}")

    reference_hash = factory.LazyAttribute(lambda f: current_key().hash_of(f.reference))
    reference_sealed = factory.LazyAttribute(lambda f: current_key().seal(f.reference))
    source_system = "Mosaic"
    requested_on = date(2016, 10, 3)
    loaded_by = factory.SubFactory(LoadFactory)


class FormerReferenceFactory(factory.django.DjangoModelFactory[FormerReference]):
    class Meta:
        model = FormerReference

    class Params:
        reference = factory.Sequence(lambda n: f"F{n:06d}")

    family = factory.SubFactory(FamilyFactory)
    reference_hash = factory.LazyAttribute(lambda f: current_key().hash_of(f.reference))
    reference_sealed = factory.LazyAttribute(lambda f: current_key().seal(f.reference))


class FamilyMemberFactory(factory.django.DjangoModelFactory[Person]):
    class Meta:
        model = Person

    family = factory.SubFactory(FamilyFactory)
    number = factory.Sequence(lambda n: n + 1)
    role = PersonRole.ADULT


class AssessmentFactory(factory.django.DjangoModelFactory[Assessment]):
    class Meta:
        model = Assessment

    family = factory.SubFactory(FamilyFactory)
    number = factory.Sequence(lambda n: n + 1)
    level = Level.FAMILY
    completed_on = date(2016, 11, 7)
    catalogue = factory.LazyFunction(lambda: make_first_catalogue(by=None))


class FamilyReadingFactory(factory.django.DjangoModelFactory[FamilyReading]):
    class Meta:
        model = FamilyReading

    family = factory.SubFactory(FamilyFactory)
    taken_on = date(2016, 11, 7)
    occasion = Occasion.INITIAL
    completed = Completed.TOGETHER
    scores = factory.LazyFunction(lambda: [5] * 10)


class FamilyChangeFactory(factory.django.DjangoModelFactory[FamilyChange]):
    class Meta:
        model = FamilyChange

    family = factory.SubFactory(FamilyFactory)
    load = factory.SubFactory(LoadFactory)
    what = "family"
    before = factory.LazyFunction(lambda: {"exit_route": ""})
