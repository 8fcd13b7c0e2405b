"""Texts that may be quoted."""

from typing import Any

from msc.models import StoryState
from tests.factories.msc import NOON, StoryFactory
from tests.factories.themes import CodingFactory, DocumentFactory
from tests.themes.ground import story_round
from themes.models import Code, Document, Kind


def quoted_story(code: Code, words: str, **of_the_story: Any) -> Document:
    """A story that may be used inside the council, all of it coded with this code."""
    programme = code.codebook.programme
    values = {"state": StoryState.CLEARED, "cleared_at": NOON, "cleared": {"happened": words}}
    story = StoryFactory.create(round=story_round(programme), **values | of_the_story)
    document: Document = DocumentFactory.create(
        programme=programme, kind=Kind.STORY, source_id=story.pk, text=words,
        collection="Stories of May",
    )  # fmt: skip
    CodingFactory.create(document=document, code=code, end=len(words))
    return document
