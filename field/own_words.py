"""The words of a tablet's own that a person who answers reads, in each language of its forms."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Next"),
    gettext_noop("Back"),
    gettext_noop("Finish"),
    gettext_noop("Stop for now"),
    gettext_noop("(optional)"),
    gettext_noop("Yes"),
    gettext_noop("Day"),
    gettext_noop("Month"),
    gettext_noop("Year"),
    gettext_noop("Time"),
    gettext_noop("Answer this question."),
    gettext_noop("We cannot read this. Look at it once more."),
    gettext_noop("Kept on this tablet."),
    gettext_noop("Kept on this tablet at {time}."),
    gettext_noop("Take it out"),
    gettext_noop("Take or choose a picture"),
    gettext_noop("Choose a file"),
    gettext_noop("What was kept"),
    gettext_noop("You start here"),
    gettext_noop("Press what you like best first, then the next. Press again to take it out."),
    gettext_noop("Read this page to me"),
    gettext_noop("Stop reading"),
    gettext_noop("Drawing board"),
    gettext_noop("Black"),
    gettext_noop("Blue"),
    gettext_noop("Green"),
    gettext_noop("Red"),
    gettext_noop("Yellow"),
    gettext_noop("Thick pen"),
    gettext_noop("Take back the last line"),
    gettext_noop("Start again"),
    gettext_noop("Record your voice"),
    gettext_noop("Stop recording"),
    gettext_noop("Listen to it"),
    gettext_noop("We are recording"),
    gettext_noop("We have your recording. Press “Next” to keep it."),
    gettext_noop("We cannot use the microphone here. You can write or choose a recording instead."),
)


def own_words() -> dict[str, str]:
    """These words in the language that is spoken now, by their English."""
    return {words: _(words) for words in WORDS}
