"""Tablets for tests."""

from datetime import timedelta

import factory
from django.utils import timezone

from field.keys import key_hash
from field.models import BlankForm, Device, DeviceState, Medium
from tests.factories.surveys import QuestionFactory, SurveyFactory

KEY = "abcdefghijklmnopqrstuvwx23"


class DeviceFactory(factory.django.DjangoModelFactory[Device]):
    """One that is enrolled, with the key `KEY`."""

    class Meta:
        model = Device

    name = "Tablet 3, blue"
    state = DeviceState.ENROLLED
    code_until = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=30))
    key_hash = key_hash(KEY)
    enrolled_at = factory.LazyFunction(timezone.now)


class BlankFormFactory(factory.django.DjangoModelFactory[BlankForm]):
    class Meta:
        model = BlankForm

    survey = factory.SubFactory(SurveyFactory)
    content = "<h:html/>"


class MediumFactory(factory.django.DjangoModelFactory[Medium]):
    class Meta:
        model = Medium

    survey = factory.SubFactory(SurveyFactory)
    root_id = factory.Faker("uuid4")
    question = factory.SubFactory(QuestionFactory)
    sent_sha256 = "0" * 64
    kind = "jpg"
    content = b"..."
