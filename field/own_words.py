"""The words of a tablet's own, in each language that our own words have.

The page brings them all, so that it speaks each of them without a network. What its scripts say
stands here; a test compares the two.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.languages import direction
from surveys.speaking import NAMES, speaking

ANSWERING = (
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
    gettext_noop("Press your first choice, then the next. Press again to take it out."),
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
    gettext_noop("Picture"),
    gettext_noop("Recording"),
    gettext_noop("Video"),
    gettext_noop("See the picture larger"),
)
FIRST_SCREEN = (
    gettext_noop("Forms for the field"),
    gettext_noop("Language"),
    gettext_noop("Records not sent yet: {number}"),
    gettext_noop("Get this tablet ready"),
    gettext_noop("Whoever runs the survey gives you a code."),
    gettext_noop("Code for this tablet"),
    gettext_noop("Use this code"),
    gettext_noop("Use another code"),
    gettext_noop(
        "For newer forms, or where this tablet was revoked by mistake. What waits here stays."
    ),
    gettext_noop("New code"),
    gettext_noop("There is no network. A tablet needs it once, for its code."),
    gettext_noop(
        "This code is not known, was used already, or is older than half an hour. Ask for a "
        "new one."
    ),
    gettext_noop(
        "Something other than our server answered. Sign in to the Wi-Fi first, or use another "
        "network."
    ),
    gettext_noop("Ready for the field."),
    gettext_noop("Everything works without a network now."),
    gettext_noop("Not ready for the field."),
    gettext_noop("Ask the browser again"),
    gettext_noop("The tablet has no code yet."),
    gettext_noop("Its key was revoked. Make a backup of what waits, or use another code."),
    gettext_noop("The tablet has no forms. Ask for a new code."),
    gettext_noop(
        "The page is not kept on the tablet yet. Leave it open, with the network on, for a moment."
    ),
    gettext_noop(
        "Pictures and sounds of the forms are not kept on the tablet yet. Leave it open, with the "
        "network on, for a moment."
    ),
    gettext_noop(
        "The browser may throw answers away when it runs short of space. Press “Ask the "
        "browser again”. If that does not help, put this page on the home screen and open it "
        "from there."
    ),
    gettext_noop("Forms"),
    gettext_noop("Start: {title}"),
    gettext_noop("{title} was begun {when} and not finished."),
    gettext_noop("Carry on"),
    gettext_noop("This tablet has another version of the form now. Make a backup of it."),
    gettext_noop("Throw it away"),
    gettext_noop("Throw it away for good"),
)
QUEUE = (
    gettext_noop("To be sent"),
    gettext_noop("Nothing waits on this tablet."),
    gettext_noop("Send now"),
    gettext_noop("Sent from this tablet: {number}. The last receipt is {receipt}."),
    gettext_noop("Waiting to be sent"),
    gettext_noop("Not taken"),
    gettext_noop("Tries: {number}"),
    gettext_noop("{title}, finished {when}"),
    gettext_noop("Send this one"),
    gettext_noop("Discard"),
    gettext_noop("It has not been sent. Nobody can bring it back afterwards."),
    gettext_noop("Discard it for good"),
    gettext_noop("Keep it"),
    gettext_noop("Take a copy of this one"),
    gettext_noop("Passphrase, {number} letters or more"),
    gettext_noop("Save the copy"),
    gettext_noop("Choose at least {number} letters. Without them nobody can open the copy."),
    gettext_noop("Locking the copy…"),
    gettext_noop("Saved. Nobody can open it without the passphrase, not even we."),
    gettext_noop("Backup"),
    gettext_noop("Save everything that was not sent or not finished ({number})"),
    gettext_noop("Bring back a backup"),
    gettext_noop("Backup file"),
    gettext_noop("Bring it back"),
    gettext_noop("Brought back: {number}."),
    gettext_noop("This did not open. Choose the right file, and look at the passphrase."),
    gettext_noop(
        "This tablet could not keep the last change. Make room on it, then change the answer again."
    ),
)
WORRIED = (
    gettext_noop("Worried about this?"),
    gettext_noop("Worried about somebody?"),
    gettext_noop("Act now"),
    gettext_noop("If somebody is in danger, ring {number}."),
    gettext_noop("Then ring {who}: {number}"),
    gettext_noop("Nobody answers? Ring {who}: {number}"),
    gettext_noop("safeguarding lead"),
    gettext_noop("deputy lead"),
    gettext_noop("head of service"),
    gettext_noop(
        "Then ring your safeguarding lead. No number is written down here yet: use the one "
        "your team has."
    ),
    gettext_noop(
        "This page does not send help. What you write below waits here until there is a network."
    ),
    gettext_noop("What to do, and what not to do"),
    gettext_noop("Listen, and take it seriously. Ask open questions only."),
    gettext_noop("Never promise to keep it secret. Say what you will do next."),
    gettext_noop("Write down the exact words, soon. Keep your notes."),
    gettext_noop("You may pass it on without consent where somebody is at risk."),
    gettext_noop("Do not look into it yourself, and do not speak to whoever is accused."),
    gettext_noop("Then write it down"),
    gettext_noop(
        "Only the safeguarding lead reads this. The record in which it arose is held back "
        "until the lead releases it. It cannot be read here again."
    ),
    gettext_noop("Is somebody in danger now? If yes, ring 999 first."),
    gettext_noop("No, as far as I know"),
    gettext_noop("What was said or seen, in the exact words"),
    gettext_noop("Who said it, or whom did you see?"),
    gettext_noop("Whom is it about? A name, if you know it"),
    gettext_noop("Code of the child, as on the wristband or ticket"),
    gettext_noop("Who heard or saw it? Your name"),
    gettext_noop("Where?"),
    gettext_noop("When?"),
    gettext_noop("Whom have you told already?"),
    gettext_noop("Keep this for the safeguarding lead"),
    gettext_noop("Go back without writing"),
    gettext_noop("Something is still missing. If it is urgent, ring first and write later."),
    gettext_noop("A concern for the safeguarding lead"),
    gettext_noop("This tablet could not keep it. Ring the lead now, and write it on paper."),
    gettext_noop("Kept for the safeguarding lead"),
    gettext_noop(
        "It is sent by itself as soon as there is a network. Until then nobody has been told: "
        "ring the lead."
    ),
    gettext_noop("Go on"),
)
LOOK = (
    gettext_noop("Text size and colours"),
    gettext_noop("Text size"),
    gettext_noop("Normal"),
    gettext_noop("Large print"),
    gettext_noop("Colours"),
    gettext_noop("As my device is set"),
    gettext_noop("Dark text on white"),
    gettext_noop("Light text on dark"),
    gettext_noop("High contrast"),
)
FRAME = (
    gettext_noop("About this demonstration"),
    gettext_noop("Skip to main content"),
    gettext_noop("Demonstration:"),
    gettext_noop("everything here is invented."),
    gettext_noop("Accessibility"),
    gettext_noop("Privacy and cookies"),
    gettext_noop(
        "Accessibility, privacy and cookies: you can read these pages when there is a network."
    ),
)
"""What stands around the page, as the template has it."""
WORDS = (*ANSWERING, *FIRST_SCREEN, *QUEUE, *WORRIED, *LOOK, *FRAME)


def own_words() -> list[dict[str, Any]]:
    """Each language with its name, its direction and these words by their English."""
    return [
        {"code": code, "name": name, "dir": direction(code), "words": words_in(code)}
        for code, name in NAMES.items()
    ]


def words_in(code: str) -> dict[str, str]:
    """The words that are others than in English."""
    with speaking(code):
        return {words: _(words) for words in WORDS if _(words) != words}
