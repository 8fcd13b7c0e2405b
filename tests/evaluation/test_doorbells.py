"""A bell in the folder is whole or not there."""

import json
from pathlib import Path

from celery import Celery

from evaluation.celery import app
from evaluation.doorbells import Transport
from evaluation.environment import doorbell


def folder_of_bells(folder: Path) -> Celery:
    """An application like ours with a folder of its own."""
    ours = Celery("bells", broker="filesystem://localhost", set_as_current=False)
    ours.conf.update(broker_transport_options=doorbell("", folder))
    return ours


def test_the_folder_is_written_by_our_transport() -> None:
    with app.connection_for_write("filesystem://localhost") as broker:
        assert broker.get_transport_cls() is Transport


def test_bells_are_heard_once_and_none_before_it_is_whole(tmp_path: Path) -> None:
    with (
        folder_of_bells(tmp_path).connection_for_write() as broker,
        broker.SimpleQueue("celery") as queue,
    ):
        for number in range(3):
            queue.put({"number": number})
        messages = list(tmp_path.glob("*.msg"))
        assert len(messages) == 3
        assert all(json.loads(each.read_text())["body"] for each in messages)
        (tmp_path / "1_half.celery.draft").touch()
        assert sorted(queue.get_nowait().payload["number"] for _ in range(3)) == [0, 1, 2]
        assert queue.qsize() == 0
