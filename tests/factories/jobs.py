"""Background work for tests."""

import factory

from jobs.models import Batch, Job, Part


class JobFactory(factory.django.DjangoModelFactory[Job]):
    class Meta:
        model = Job

    task = "tests.task"
    what = "Counting"


class BatchFactory(factory.django.DjangoModelFactory[Batch]):
    class Meta:
        model = Batch

    parent = factory.SubFactory(JobFactory)
    name = "squares"
    given = b"a hundred"
    fingerprint = "0" * 64


class PartFactory(factory.django.DjangoModelFactory[Part]):
    class Meta:
        model = Part

    job = factory.SubFactory(JobFactory, task="")
    batch = factory.SubFactory(BatchFactory)
    place = factory.Sequence(lambda number: number)
    wanted = 1
