"""What the worker and the doorbell are told."""

import pytest

from evaluation.celery import app


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accept_content", ["json"]),
        ("task_serializer", "json"),
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("task_ignore_result", True),
        ("worker_prefetch_multiplier", 1),
        ("task_publish_retry", False),
    ],
)
def test_a_setting_arrives_in_celery(name: str, value: object) -> None:
    assert app.conf[name] == value


def test_every_task_is_named_after_the_app_it_lives_in() -> None:
    app.loader.import_default_modules()
    ours = [name for name, task in app.tasks.items() if ".tasks" in type(task).__module__]
    assert all(name.split(".")[0] == app.tasks[name].__module__.split(".")[0] for name in ours)
