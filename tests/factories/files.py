"""Supporting files of stories for tests."""

from hashlib import sha256

import factory

from msc.models import StoryFile
from tests.factories.msc import StoryFactory


class StoryFileFactory(factory.django.DjangoModelFactory[StoryFile]):
    """A text that nobody has cleared."""

    class Meta:
        model = StoryFile

    story = factory.SubFactory(StoryFactory)
    label = "A letter"
    kind = "txt"
    size = factory.LazyAttribute(lambda file: len(file.content))
    content = factory.Sequence(lambda n: f"Letter {n}".encode())
    sha256 = factory.LazyAttribute(lambda file: sha256(file.content).hexdigest())
