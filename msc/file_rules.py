"""When supporting files may be added, taken out and cleared: the reason against, or nothing."""

from accounts.models import User
from accounts.permissions import Permission
from msc.models import Story, StoryFile, StoryState
from msc.rules import why_not_edit

MOST_FILES = 5


def why_not_add_file(story: Story, by: User) -> str:
    """The writer adds files as long as the story is a draft."""
    if reason := why_not_edit(story, by):
        return reason
    if StoryFile.objects.filter(story=story).count() >= MOST_FILES:
        return f"A story holds {MOST_FILES} files at most. Take one out first."
    return ""


def why_not_clear_file(file: StoryFile, by: User) -> str:
    """Somebody else than the writer clears a file, once the story is handed in."""
    if not by.may(Permission.REVIEW_STORIES):
        return "Your role does not clear files."
    if file.story.writer_id == by.pk:
        return "Somebody else clears the files you added."
    if file.story.state in (StoryState.DRAFT, StoryState.WITHDRAWN):
        return "Files are cleared once the story is handed in."
    if file.story.is_held():
        return "A concern about somebody's safety holds this story back."
    return ""
