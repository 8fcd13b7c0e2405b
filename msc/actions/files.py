"""Adding supporting files to a story, taking them out, and clearing them for others."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from msc.file_rules import why_not_add_file, why_not_clear_file
from msc.models import Story, StoryFile
from msc.rules import why_not_edit
from surveys.uploads import FileRead


@transaction.atomic
def add_file(*, by: User, story: Story, file: FileRead, label: str) -> StoryFile:
    """Keep a file that was read and checked; the same content is kept once."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    known = StoryFile.objects.filter(story=locked, sha256=file.sha256).first()
    refuse(why_not_edit(locked, by) if known else why_not_add_file(locked, by))
    if known:
        return known
    made = StoryFile.objects.create(
        story=locked, label=label.strip(), sha256=file.sha256, kind=file.kind,
        size=len(file.content), content=file.content,
    )  # fmt: skip
    record(by=by, event="added a file to a story", about=locked, kind=file.kind)
    return made


@transaction.atomic
def take_out_file(*, by: User, file: StoryFile) -> None:
    """Delete a file of a draft."""
    locked = Story.objects.select_for_update().get(pk=file.story_id)
    refuse(why_not_edit(locked, by))
    file.delete()
    record(by=by, event="took a file out of a story", about=locked)


@transaction.atomic
def clear_file(*, by: User, file: StoryFile, now: datetime) -> None:
    """Let those who read the story, and its panels, open the file."""
    _set_cleared(by, file, "cleared a file of a story", cleared_by=by, cleared_at=now)


@transaction.atomic
def withhold_file(*, by: User, file: StoryFile) -> None:
    """Keep the file from everybody but the writer and reviewers again."""
    _set_cleared(by, file, "withheld a file of a story", cleared_by=None, cleared_at=None)


def _set_cleared(by: User, file: StoryFile, event: str, **values: object) -> None:
    refuse(why_not_clear_file(file, by))
    StoryFile.objects.filter(pk=file.pk).update(**values)
    record(by=by, event=event, about=file.story, file=str(file.pk))
