"""The worker is asked to look at texts, once at a time for a person."""

import pytest

from accounts.errors import Refused
from programmes.models import Programme
from tests.themes.ground import analyst, coder
from themes.actions.explorations import ask_to_explore
from themes.models import Exploration, Look

pytestmark = pytest.mark.django_db


def test_the_next_look_takes_the_place_of_the_one_before(programme: Programme) -> None:
    person = analyst()
    first = ask_to_explore(by=person, programme=programme, look=Look.TOPICS, kind="story")
    second = ask_to_explore(by=person, programme=programme, look=Look.MEANING, words=" Why? ")
    assert (first.kind, second.words) == ("story", "Why?")
    assert list(Exploration.objects.all()) == [second]
    first.job.refresh_from_db()
    assert first.job.has_ended


def test_it_is_refused_without_words_and_to_coders(programme: Programme) -> None:
    with pytest.raises(Refused, match="Write what you look for"):
        ask_to_explore(by=analyst(), programme=programme, look=Look.MEANING, words=" ")
    with pytest.raises(Refused, match="does not keep codebooks"):
        ask_to_explore(by=coder(), programme=programme, look=Look.TOPICS)
