"""Background work for tests."""

import factory

from jobs.models import Job


class JobFactory(factory.django.DjangoModelFactory[Job]):
    class Meta:
        model = Job

    task = "tests.task"
    what = "Counting"
