"""What the pages of stories show, worked out so that templates need not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import Locality, User
from msc.models import PARTS, Original, Story, StoryState
from surveys.deidentification.finding import Finding
from surveys.deidentification.replacing import replaced, suggestions

COLOURS = {
    StoryState.DRAFT: "grey",
    StoryState.SUBMITTED: "amber",
    StoryState.CLEARED: "teal",
    StoryState.PUT_FORWARD: "green",
    StoryState.CHOSEN: "green",
    StoryState.NOT_CHOSEN: "grey",
    StoryState.WITHDRAWN: "grey",
}
NEXT = {
    StoryState.DRAFT: "Only you can read this. Hand it in when it is ready.",
    StoryState.SUBMITTED: "Somebody looks for names and places before a panel reads it.",
    StoryState.CLEARED: "A panel reads it after the round closes.",
    StoryState.PUT_FORWARD: "The locality's panel put it forward to the senior panel.",
    StoryState.CHOSEN: "The senior panel chose it.",
    StoryState.NOT_CHOSEN: "The panel chose others this time. It counts in what is learned.",
    StoryState.WITHDRAWN: "You withdrew it. Nobody else reads it.",
}


@dataclass(frozen=True)
class Told:
    """One part of a story as it is read."""

    label: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A stretch of an original: plain, or something that was found."""

    text: str
    kind: str = ""
    name: str = ""
    instead: str = ""
    decision: str = "replace"
    other: str = ""

    @property
    def is_found(self) -> bool:
        return bool(self.kind)


@dataclass(frozen=True)
class Marked:
    """One part of an original with what was found in it."""

    part: str
    label: str
    pieces: list[Piece]

    @property
    def found(self) -> list[Piece]:
        """What a reviewer decides about."""
        return [piece for piece in self.pieces if piece.is_found]


def place_names() -> list[str]:
    """Every locality's name: it tells where somebody lives."""
    return list(Locality.objects.values_list("name", flat=True))


def near_names(story: Story) -> list[str]:
    """The names of the writer, who may stand in the text."""
    return story.writer.name.split() if story.writer else []


def found_in(story: Story, words: Mapping[str, str]) -> dict[str, list[tuple[Finding, str]]]:
    """What in these words might tell who the story is about."""
    return suggestions({p: words.get(p, "") for p in PARTS}, place_names(), near_names(story))


def hints(story: Story, words: Mapping[str, str]) -> list[dict[str, str]]:
    """The same for the writer's form: what, where and of which kind."""
    return [
        {"part": part, "label": PARTS[part], "text": finding.text, "kind": finding.kind.value}
        for part, found in found_in(story, words).items()
        for finding, _ in found
    ]


def parts_of(words: Mapping[str, Any]) -> list[Told]:
    """The parts that say something, without the title."""
    return [
        Told(label, str(words[part]))
        for part, label in PARTS.items()
        if part != "title" and words.get(part)
    ]


def marked(story: Story, original: Original) -> list[Marked]:
    """The original with everything that was found, for the reviewer to decide on."""
    found = found_in(story, original.words)
    return [
        Marked(part, label, _pieces(part, str(original.words.get(part, "")), found[part]))
        for part, label in PARTS.items()
        if original.words.get(part)
    ]


def _pieces(part: str, text: str, found: list[tuple[Finding, str]]) -> list[Piece]:
    pieces, at = [], 0
    for number, (finding, instead) in enumerate(found):
        pieces.append(Piece(text[at : finding.start]))
        name = f"{part}-{number}"
        pieces.append(Piece(finding.text, finding.kind.value, name, instead))
        at = finding.end
    return [*pieces, Piece(text[at:])]


def decided(story: Story, original: Original, answers: Mapping[str, str]) -> dict[str, str]:
    """The text after a reviewer's decisions: replaced, left as it is, or in other words."""
    words = {part: str(original.words.get(part, "")) for part in PARTS}
    for part, found in found_in(story, words).items():
        chosen = []
        for number, (finding, instead) in enumerate(found):
            decision = answers.get(f"{part}-{number}", "replace")
            other = answers.get(f"{part}-{number}-other", "").strip()
            if decision == "other" and other:
                chosen.append((finding, other))
            elif decision != "keep":
                chosen.append((finding, instead))
        words[part] = replaced(words[part], chosen)
    return words


def side_by_side(original: Original, form: Any) -> list[dict[str, Any]]:
    """Each part's original beside the field of its cleared text."""
    return [
        {"label": label, "original": original.words.get(part, ""), "field": form[part]}
        for part, label in PARTS.items()
    ]


def card(story: Story, user: User) -> dict[str, Any]:
    """One story in a list: title, state and what happens next."""
    own = story.writer_id == user.pk
    page = "msc:story_edit" if own and story.is_draft else "msc:story_show"
    state = StoryState(story.state)
    return {
        "story": story,
        "title": story.original.title if own else story.title,
        "href": reverse(page, args=[story.pk]),
        "colour": COLOURS[state],
        "next": NEXT[state],
    }
