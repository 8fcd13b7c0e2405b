"""Texts with themes, as rows to count and as rows of the database."""

from collections.abc import Iterable
from typing import Any

from accounts.models import Locality
from analytics.models import ThemeRun
from analytics.stats.classes import INSIDE_TEAM
from analytics.theme_counts import Theme
from analytics.theme_frame import NOT_GIVEN, PROPERTIES, Source, Told
from analytics.theme_runner import count_themes
from jobs.runner import carry_out
from msc.models import StoryState
from programmes.models import Node
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.analytics import ThemeRunFactory
from tests.factories.msc import MscRoundFactory, StoryFactory
from tests.factories.programmes import NodeFactory
from tests.factories.themes import CodebookFactory, CodeFactory, CodingFactory, DocumentFactory
from themes.models import Codebook, Kind

HEARD, TRUST, MONEY = (
    Theme(1, "Being heard", 7), Theme(2, "Trust", None), Theme(3, "Money", None),
)  # fmt: skip
THEMES = [HEARD, TRUST, MONEY]


def told(teller: str, codes: Iterable[int], text: str = "", **properties: str) -> Told:
    """One text of somebody."""
    given = dict.fromkeys(PROPERTIES, NOT_GIVEN) | properties
    return Told(text or teller, teller, frozenset(codes), given)


def twelve_in_each() -> Source:
    """Two places with twelve tellers each: 6 heard in North and 7 in South, 3 of money in all.

    Seven tell of being heard and of trust together.
    """
    found = []
    for place, heard in (("North", 6), ("South", 7)):
        for number in range(12):
            codes = {1} if number < heard else set()
            codes |= {2} if 3 <= number <= 8 else set()
            codes |= {3} if place == "North" and number < 3 else set()
            found.append(told(f"{place}-{number}", codes, locality=place))
    return Source(Kind.STORY, INSIDE_TEAM.key, tuple(found))


def coded_stories(stories: int = 12, heard: int = 6) -> Codebook:
    """A codebook by which stories of as many writers were read; so many tell of being heard."""
    codebook = CodebookFactory.create(name="What helps")
    node: Node = NodeFactory.create(programme=codebook.programme, title="Families are heard")
    codes = [
        CodeFactory.create(codebook=codebook, name="Being heard", node=node),
        CodeFactory.create(codebook=codebook, name="Trust"),
    ]
    here: Locality = LocalityFactory.create(name="Castlebeck")
    made = MscRoundFactory.create(round__programme=codebook.programme)
    for number in range(stories):
        told_by = UserFactory.create()
        story: Any = StoryFactory.create(
            round=made, writer=told_by, locality=here, state=StoryState.CLEARED,
            cleared={"happened": "She listened."},
        )  # fmt: skip
        document = DocumentFactory.create(
            programme=codebook.programme, kind=Kind.STORY, source_id=story.pk,
            round=made.round, locality=here,
        )  # fmt: skip
        code = codes[0] if number < heard else codes[1]
        CodingFactory.create(document=document, code=code, end=15)
    return codebook


def counted_themes(codebook: Codebook) -> ThemeRun:
    """A count of a codebook, carried out."""
    run = ThemeRunFactory.create(codebook=codebook)
    carry_out(str(run.job_id), count_themes)
    run.refresh_from_db()
    run.job.refresh_from_db()
    return run
