"""Case studies for tests, with what their writers typed."""

from datetime import UTC, date, datetime

import factory

from accounts.models import User
from families.models import (
    CaseConsent,
    CaseConsentFrom,
    CaseStudy,
    CaseStudyOriginal,
    CaseStudyState,
)
from tests.factories.accounts import LocalityFactory, UserFactory

NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)
TYPED = "Denise opened the door again. " * 8


class CaseStudyFactory(factory.django.DjangoModelFactory[CaseStudy]):
    """A draft; give `state` for one that has gone further, with everything this needs."""

    class Meta:
        model = CaseStudy
        skip_postgeneration_save = True

    locality = factory.SubFactory(LocalityFactory)
    writer = factory.SubFactory(UserFactory)
    consent = CaseConsent.COUNCIL
    consent_from = CaseConsentFrom.PARENT
    consent_on = date(2017, 2, 1)
    title = factory.Maybe("is_cleared", "The front door", "")
    text = factory.Maybe("is_cleared", "Mum opened the door again.", "")
    handed_in_at = factory.LazyAttribute(
        lambda study: None if study.state == CaseStudyState.DRAFT else NOON
    )
    signed_off_at = factory.Maybe("is_cleared", NOON, None)
    withdrawn_at = factory.LazyAttribute(
        lambda study: NOON if study.state == CaseStudyState.WITHDRAWN else None
    )
    original = factory.RelatedFactory(
        "tests.factories.case_studies.CaseStudyOriginalFactory", "case_study"
    )

    class Params:
        is_cleared = factory.LazyAttribute(lambda study: study.state == CaseStudyState.SIGNED_OFF)

    state = CaseStudyState.DRAFT


class CaseStudyOriginalFactory(factory.django.DjangoModelFactory[CaseStudyOriginal]):
    class Meta:
        model = CaseStudyOriginal

    case_study = factory.SubFactory(CaseStudyFactory, original=None)
    title = "The front door of Denise"
    text = TYPED


def writer_of(study: CaseStudy) -> User:
    """Who wrote it: the factory's always have a writer."""
    assert study.writer is not None
    return study.writer
