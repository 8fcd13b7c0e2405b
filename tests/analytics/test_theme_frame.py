"""Who told what: read texts, by who stands behind them."""

import pytest

from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY
from analytics.theme_frame import NOT_GIVEN, hash_of, load_sources
from msc.models import Story
from surveys.models import Promise
from tests.analytics.themes import coded_stories
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory
from tests.factories.journeys import InterviewFactory
from tests.factories.surveys import ResponseFactory
from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    SettlementFactory,
    TextReadFactory,
)
from themes.models import Codebook, Document, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def codebook() -> Codebook:
    return coded_stories(stories=2, heard=1)


def test_stories_of_one_writer_in_a_round_have_one_teller(codebook: Codebook) -> None:
    Story.objects.update(writer=UserFactory.create())
    source = load_sources(codebook)[0]
    assert (source.kind, source.rule) == (Kind.STORY, INSIDE_TEAM.key)
    assert len(source.told) == 2
    assert len({told.teller for told in source.told}) == 1
    assert source.told[0].properties["locality"] == "Castlebeck"
    assert source.told[0].properties["cluster"] == NOT_GIVEN


def test_a_text_counts_once_it_is_read_and_what_was_settled_counts(codebook: Codebook) -> None:
    document = Document.objects.order_by("pk")[0]
    unread = DocumentFactory.create(programme=codebook.programme, kind=Kind.STORY)
    assert len(load_sources(codebook)[0].told) == 2
    TextReadFactory.create(document=unread, codebook=codebook)
    code = document.codings.get().code
    SettlementFactory.create(document=document, code=code, applies=False)
    TextReadFactory.create(document=document, codebook=codebook)
    codes = {told.text: told.codes for told in load_sources(codebook)[0].told}
    assert (codes[str(document.pk)], codes[str(unread.pk)]) == (frozenset(), frozenset())


def test_families_are_told_by_cluster_and_a_retired_code_counts_no_more(codebook: Codebook) -> None:
    family = FamilyFactory.create()
    code = CodeFactory.create(codebook=codebook)
    for cluster in ("A", ""):
        interview = InterviewFactory.create(family=family, cluster=cluster, grouping="2017")
        document = DocumentFactory.create(
            programme=codebook.programme, kind=Kind.INTERVIEW, source_id=interview.pk
        )
        CodingFactory.create(document=document, code=code)
    source = load_sources(codebook)[1]
    assert len({told.teller for told in source.told}) == 1
    assert {told.properties["cluster"] for told in source.told} == {"A (2017)", NOT_GIVEN}
    before = hash_of([source])
    code.is_retired = True
    code.save(update_fields=["is_retired"])
    assert hash_of(load_sources(codebook)[1:]) != before


def test_the_promise_of_a_survey_decides_the_rule(codebook: Codebook) -> None:
    for promise, rule in ((Promise.TRACKED, INSIDE_TEAM), (Promise.CONFIDENTIAL, STAFF_SURVEY)):
        response = ResponseFactory.create(survey__promise=promise)
        document = DocumentFactory.create(programme=codebook.programme, source_id=response.pk)
        TextReadFactory.create(document=document, codebook=codebook)
        assert load_sources(codebook)[0].rule == rule.key
