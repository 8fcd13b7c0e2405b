"""Bells as files in a folder, put there whole.

Kombu's own transport opens a file under its last name and fills it then. A worker that looks
between the two reads nothing, and ends (kombu issue 1551).
"""

from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Kombu's folder of messages, but for how one is put there."""

    def _put(self, queue: str, message: Any, **_: Any) -> None:  # type: ignore[override]  # kombu's own two differ
        folder = Path(self.data_folder_out)
        bell = folder / f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg"
        draft = bell.with_suffix(".draft")
        draft.write_text(dumps(message))
        draft.rename(bell)


class Transport(filesystem.Transport):
    """Kombu's folder of messages with this channel."""

    Channel = Channel
