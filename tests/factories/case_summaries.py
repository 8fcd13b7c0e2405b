"""Counted needs and readings for tests."""

import uuid
from datetime import date

import factory

from analytics.models import CaseSummary, SummaryKind
from families.actions.catalogue import make_first_catalogue
from families.cohorts import CLUSTERING
from tests.factories.jobs import JobFactory


class CaseSummaryFactory(factory.django.DjangoModelFactory[CaseSummary]):
    """A count that waits; give `result` for one that is complete."""

    class Meta:
        model = CaseSummary

    kind = SummaryKind.NEEDS
    job = factory.SubFactory(JobFactory)
    key = factory.LazyFunction(uuid.uuid4)
    cohort = "clustering"
    rules = factory.LazyFunction(lambda: list(CLUSTERING))
    cut_on = date(2017, 9, 20)
    catalogue = factory.LazyFunction(lambda: make_first_catalogue(by=None))
