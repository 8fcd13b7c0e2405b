"""Every panel of a round votes, gives its reasons and decides, and leaves no key behind."""

from datetime import date
from random import Random

from accounts.models import Locality, Service
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.panels import panel_of_partners, season_of_panels
from evaluation.demonstration.staff_stories import (
    Season,
    ask_for_stories,
    season_of_stories,
    year_of_stories,
)
from evaluation.demonstration.story_people import StoryPeople
from msc.models import (
    Ballot,
    BallotReason,
    Channel,
    Consent,
    Level,
    Panel,
    PanelState,
    Selection,
    Story,
    StoryState,
    Subject,
    Vote,
)
from programmes.actions import add_round
from programmes.models import Programme
from tests.factories.msc import StoryFactory


def test_a_season_ends_with_the_stories_that_were_to_be_chosen(
    season: Season, people: StoryPeople, programme: Programme
) -> None:
    told = year_of_stories([season], Random(1))[0]
    made = season_of_stories(season, people, programme, told, Random(1))
    season_of_panels(season, people, made, PanelWords(Random(1)), Random(1))
    assert set(Panel.objects.values_list("state", flat=True)) == {PanelState.DECIDED}
    (chosen,) = Story.objects.filter(state=StoryState.CHOSEN)
    assert chosen.consent == Consent.PUBLISH
    assert set(chosen.selections.values_list("panel__level", flat=True)) == set(Level)
    assert not Selection.objects.filter(reason="").exists()
    every_seal_is_broken_and_every_key_gone()
    after_the_round = set(Panel.objects.values_list("met_at__date", flat=True))
    assert min(filter(None, after_the_round)) > season.last


def every_seal_is_broken_and_every_key_gone() -> None:
    votes = Vote.objects.all()
    assert not any(bytes(vote.sealed_key) for vote in votes)
    assert not any(bytes(ballot.sealed) for ballot in Ballot.objects.all())
    cast = sum(vote.turnout or 0 for vote in votes)
    assert cast == Ballot.objects.count() == BallotReason.objects.count()
    assert BallotReason.objects.values("text").distinct().count() == cast


def test_a_panel_reads_what_partners_told_of_how_services_work(
    people: StoryPeople, programme: Programme
) -> None:
    summer = add_round(
        by=people.analyst, programme=programme, name="Summer 2017", opens_on=date(2017, 6, 12),
        closes_on=date(2017, 8, 31),
    )  # fmt: skip
    made = ask_for_stories(people, summer)
    panel_of_partners(people, made, PanelWords(Random(1)), Random(1))
    assert not Panel.objects.exists()
    place = Locality.objects.order_by("position")[0]
    told = [
        StoryFactory.create(
            round=made, writer=None, channel=Channel.SURVEY, state=StoryState.CLEARED,
            locality=place, service=Service.objects.order_by("pk")[0], subject=subject,
            consent=Consent.NONE, consent_from="", domain=made.domain_set.domains.first(),
        )
        for subject in (Subject.SERVICE, Subject.FAMILY)
    ]  # fmt: skip
    panel_of_partners(people, made, PanelWords(Random(1)), Random(1))
    panel = Panel.objects.get()
    assert (panel.locality, panel.state) == (place, PanelState.DECIDED)
    assert list(panel.stories.all()) == told[:1]
