"""A whole round of stories as nine people play it, and what a stranger sees of it: nothing.

Given a round that takes stories, when three colleagues write and a reviewer clears, then a
locality panel of three votes in secret, ties, talks, votes again and puts two stories forward,
the senior panel chooses one by ranking, and every writer is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from accounts.permissions import Role
from msc.models import Ballot, FeedbackMailing, MscRound, Panel, Selection, Story, StoryState, Vote
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import LocalityFactory, MembershipFactory, ServiceFactory, UserFactory
from tests.factories.msc import DomainOfChangeFactory, MscRoundFactory
from tests.factories.safeguarding import LeadContactFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import meeting
from tests.msc.telling import carry_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOW = "**/now/"
REASON = "It lasted longer than any other change we read."
TITLES = ("The way to the park", "A door that opened", "Tea with a neighbour")


@dataclass
class Cast:
    """Everybody of the round, and a stranger from another locality."""

    writers: list[User]
    reviewer: User
    members: list[User]
    analyst: User
    director: User
    stranger: User


@pytest.fixture
def cast(settings: Any) -> Cast:
    settings.DEMONSTRATION = True
    here, away = LocalityFactory.create(name="Castlebeck"), LocalityFactory.create(name="Dunmere")
    ServiceFactory.create(name="Early Help", short_name="EH", slug="early-help")

    def somebody(name: str, role: Role, locality: Any = None) -> User:
        user = UserFactory.create(name=name)
        MembershipFactory.create(user=user, role=role, locality=locality)
        return user

    named = ("Ines Marlow", "Jo Pell", "Kit Arden")
    return Cast(
        writers=[
            somebody(name, Role.PRACTITIONER, here) for name in ("Ada Lane", "Ben Cole", "Cy Dunn")
        ],
        reviewer=somebody("Rae Hill", Role.DATA_STEWARD, here),
        members=[somebody(name, Role.PANEL_MEMBER, here) for name in named],
        analyst=somebody("Ana Birch", Role.ANALYST),
        director=somebody("Dee Frost", Role.SENIOR_PANEL_MEMBER),
        stranger=somebody("Sol Brook", Role.PANEL_MEMBER, away),
    )


@pytest.fixture
def story_round() -> MscRound:
    LeadContactFactory.create()
    made = MscRoundFactory.create()
    DomainOfChangeFactory.create(domain_set=made.domain_set, name="Children", position=1)
    DomainOfChangeFactory.create(
        domain_set=made.domain_set, name="Any other change", is_open=True, position=2
    )
    return made


def looked_at(page: Page, name: str) -> None:
    """axe finds nothing, nothing hangs over the edge, and both widths are kept as pictures."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"panel-{name}-{width}")
    assert axe(page) == [], name
    page.set_viewport_size({"width": 1280, "height": 900})


def quiet(page: Page) -> Page:
    """From now on the page is told nothing new, as where a connection is lost.

    The database in memory refuses a page that asks while another one writes.
    """
    page.route(NOW, lambda route: route.fulfill(status=204))
    return page


def hear(page: Page, locator: Locator) -> None:
    """Let the page ask what is new, without loading it again, until it shows this."""
    page.unroute(NOW)
    expect(locator).to_be_visible()
    quiet(page)


def write(page: Page, title: str) -> None:
    page.get_by_role("button", name="Write a story").click()
    page.get_by_label("A title").fill(title)
    page.get_by_label("What happened?").fill("A worker went along for the first three weeks.")
    page.get_by_label("What changed?").fill("They go by themselves now, every day.")
    page.get_by_label("Why does this matter most?").fill("It is theirs.")
    page.get_by_label("For the better").check()
    page.get_by_label("Children", exact=True).check()
    page.get_by_role("combobox", name="Service").select_option(label="Early Help")
    page.get_by_label("It may be used inside the council").check()
    page.get_by_label("A parent or carer", exact=True).check()
    page.get_by_label("When did they agree?").fill("2017-03-01")
    page.get_by_label("I have looked for names").check()
    page.get_by_role("button", name="Hand in this story").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def clear_everything(page: Page) -> None:
    for _ in TITLES:
        page.goto("/stories/review/")
        page.get_by_role("link", name="S-").first.click()
        page.get_by_role("button", name="Go on to the whole text").click()
        page.get_by_role("button", name="Sign off for panels").click()
        expect(page.get_by_text("is cleared. Panels read the cleared text.")).to_be_visible()
    expect(page.get_by_text("No story waits")).to_be_visible()


def set_up(page: Page, story_round: MscRound, place: str, people: list[User], method: str) -> None:
    page.goto(f"/stories/rounds/{story_round.pk}/")
    page.get_by_role("button", name="Set up a panel").click()
    page.get_by_label("Which panel?").select_option(label=place)
    page.get_by_label("Who leads the meeting?").select_option(str(people[0].pk))
    for number, user in enumerate(people):
        page.get_by_label(f"Member {number + 1}").select_option(str(user.pk))
        page.get_by_label("Sits there as").nth(number).fill("Team leader")
    page.get_by_label(method).check()
    page.get_by_label("Those level all go forward").check()
    page.get_by_label("At most how many").fill("2")
    page.get_by_label("How many members must have voted").fill(str(len(people)))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_text("is set up.")).to_be_visible()


def vote(page: Page, fill: Callable[[], None], reason: str = REASON) -> None:
    fill()
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Seal my ballot").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def approve(page: Page, *titles: str) -> Callable[[], None]:
    def fill() -> None:
        page.goto(page.url)
        page.get_by_role("button", name="Vote", exact=True).click()
        for title in titles:
            page.get_by_label(title).check()

    return fill


def test_nine_people_play_a_whole_round(
    open_page: OpenPage, cast: Cast, story_round: MscRound
) -> None:
    for writer, title in zip(cast.writers, TITLES, strict=True):
        write(open_page("/stories/", user=writer, width=375), title)
    clear_everything(open_page("/stories/review/", user=cast.reviewer))
    analyst = open_page(f"/stories/rounds/{story_round.pk}/", user=cast.analyst)
    analyst.get_by_text("Close the round").click()
    press(analyst, "Close it for good")
    set_up(analyst, story_round, "Castlebeck", cast.members, "Each member names all they would")
    senior = [cast.analyst, cast.director]
    set_up(
        analyst,
        story_round,
        "Senior panel, over what localities put forward",
        senior,
        "Ranking, adding up places",
    )
    meet_in_the_locality(open_page, cast)
    sit_above(open_page, cast)
    hear_of_it(open_page, analyst, cast, story_round)
    see_nothing(cast.stranger)


def meet_in_the_locality(open_page: OpenPage, cast: Cast) -> None:
    chair, *others = (quiet(open_page("/stories/", user=each)) for each in cast.members)
    for page in (chair, *others):
        page.get_by_role("link", name="Castlebeck panel").click()
    press(chair, "Start the meeting")
    watcher = others[0]
    hear(watcher, watcher.get_by_text("Read the stories and talk about them"))
    looked_at(chair, "room-read")
    press(chair, "Open a vote")
    hear(watcher, watcher.get_by_role("button", name="Vote", exact=True))
    for page, title in zip((chair, *others), TITLES, strict=True):
        vote(page, approve(page, title))
        expect(page.get_by_text("Your ballot is sealed.")).to_be_visible()
    assert REASON.encode() not in b"".join(bytes(b.sealed) for b in Ballot.objects.all())
    hear(chair, chair.get_by_text("A vote is open. 3 of 3 have voted."))
    looked_at(chair, "room-vote")
    press(chair, "Close the vote and count")
    hear(watcher, watcher.get_by_text("The vote decided nothing yet."))
    talk(watcher)
    chair.goto(chair.url)
    press(chair, "Vote again on those level")
    for page in (chair, *others):
        vote(page, approve(page, *TITLES[:2]))
    chair.goto(chair.url)
    press(chair, "Close the vote and count")
    decide(chair, TITLES[:2])
    press(chair, "End the meeting")
    hear(watcher, watcher.get_by_text("The meeting is over."))
    another_view(watcher)
    states = dict(Story.objects.values_list("cleared__title", "state"))
    forward = StoryState.PUT_FORWARD
    assert [states[title] for title in TITLES] == [forward, forward, StoryState.NOT_CHOSEN]
    assert not Vote.objects.exclude(outcome__stages=[]).exists()  # three ballots: no counts
    assert [messages(page) for page in (chair, *others)] == [[], [], []]


def talk(page: Page) -> None:
    """Read one story after the other by keyboard, note something, and try a short reason."""
    press(page, "Read the stories one at a time")
    first = page.get_by_role("heading", level=1).inner_text()
    expect(page.get_by_text("The arrow keys")).to_be_visible()  # its script has come
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(first)
    page.get_by_label("Add a note").fill("The school says the same.")
    press(page, "Keep this note")
    expect(page.get_by_text("The school says the same.")).to_be_visible()
    looked_at(page, "story")
    page.get_by_role("link", name="Declare an interest or stand aside").click()
    page.get_by_label("Declare an interest, and keep my say").check()
    page.get_by_label("What is your interest?").fill("I supervise the writer.")
    looked_at(page, "declare")
    press(page, "Tell the room")
    expect(page.get_by_text("I supervise the writer.")).to_be_visible()
    page.get_by_role("link", name="The room").click()


def decide(page: Page, titles: tuple[str, ...]) -> None:
    press(page, "Write down the decision")
    for title in titles:
        page.get_by_label(f"Why “{title}”?").fill("Best one")
    press(page, "Keep this decision")
    expect(page.get_by_text("Give the reason in full sentences").first).to_be_visible()
    for title in titles:
        box = page.get_by_label(f"Why “{title}”?")
        expect(box).to_have_value("Best one")
        box.fill(REASON)
    looked_at(page, "decision")
    press(page, "Keep this decision")


def another_view(page: Page) -> None:
    page.get_by_role("link", name="Leave another view").click()
    page.get_by_label("What do you see differently?").fill("I would have sent on the third one.")
    press(page, "Keep this view")
    expect(page.get_by_text("I would have sent on the third one.")).to_be_visible()
    looked_at(page, "room-decided")


def sit_above(open_page: OpenPage, cast: Cast) -> None:
    """The senior panel, one of them on a phone without scripts."""
    room = Panel.objects.get(locality=None)
    lead = quiet(open_page(f"/stories/panels/{room.pk}/", user=cast.analyst))
    phone = open_page("/stories/", user=cast.director, width=375, scripts=False)
    press(lead, "Start the meeting")
    press(lead, "Open a vote")
    for page, order in ((lead, (1, 2)), (phone, (1, 2))):
        page.goto(f"/stories/panels/{room.pk}/votes/{room.votes.get().pk}/")
        ranks = [page.get_by_label(title) for title in TITLES[:2]]
        for rank, place in zip(ranks, order, strict=True):
            rank.select_option(str(place))
        if page is phone:
            page.get_by_label("Why?").fill("Good")
            press(page, "Seal my ballot")
            expect(page.get_by_label("Why?")).to_have_value("Good")
        vote(page, lambda: None)
    expect(phone.get_by_text("Your ballot is sealed.")).to_be_visible()
    lead.goto(f"/stories/panels/{room.pk}/")
    press(lead, "Close the vote and count")
    decide(lead, TITLES[:1])
    press(lead, "End the meeting")
    expect(lead.get_by_text("The meeting is over.")).to_be_visible()
    phone.get_by_role("link", name="Load this page again").click()
    expect(phone.get_by_text("The meeting is over.")).to_be_visible()
    assert Story.objects.get(state=StoryState.CHOSEN).title == TITLES[0]


def hear_of_it(open_page: OpenPage, analyst: Page, cast: Cast, story_round: MscRound) -> None:
    """Every writer is told what was chosen and why, chosen or not."""
    analyst.goto(f"/stories/rounds/{story_round.pk}/feedback/")
    press(analyst, "Tell the writers")
    analyst.goto("/stories/")  # a page that watches the work would ask while it writes
    carry_on(FeedbackMailing.objects.get())
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(w.email for w in cast.writers)
    last = open_page("/stories/", user=cast.writers[-1], width=375)
    last.get_by_role("link", name="Read which stories they chose").click()
    expect(last.get_by_text(REASON).first).to_be_visible()
    analyst.goto(f"/stories/rounds/{story_round.pk}/feedback/")
    press(analyst, "Archive the round and its panels")
    expect(analyst.get_by_text("The round is archived.")).to_be_visible()


def see_nothing(stranger: User) -> None:
    """Every page of both panels is not there for somebody from another locality."""
    client, story = browser_of(stranger), Story.objects.get(state=StoryState.CHOSEN)
    assert Selection.objects.count() == 3
    for panel in Panel.objects.all():
        cast_in = Vote.objects.filter(panel=panel).latest("number")
        pages: dict[str, list[Any]] = {
            "panel_show": [], "panel_now": [], "panel_start": [], "panel_finish": [],
            "panel_archive": [],
            "panel_note_add": [], "attendance_enter": [], "caveat_add": [],
            "vote_open": ["early-help"], "decision_write": ["early-help"],
            "ballot_cast": [cast_in.pk], "vote_close": [cast_in.pk],
            "panel_story_read": [story.pk], "panel_story_now": [story.pk],
            "panel_story_note": [story.pk], "panel_story_sort": [story.pk],
            "panel_story_declare": [story.pk], "pack_show": [], "pack_print": [],
        }  # fmt: skip
        for name, more in pages.items():
            path = reverse(f"msc:{name}", args=[panel.pk, *more])
            answers = {client.get(path).status_code, client.post(path).status_code}
            assert answers <= {404, 405}, name
            assert 404 in answers, name
        assert client.get(f"/api/v1/panels/{panel.pk}/").status_code == 404
    for path in (f"/stories/{story.pk}/", f"/api/v1/stories/{story.pk}/"):
        assert client.get(path).status_code == 404
    assert "Castlebeck" not in client.get("/stories/panels/").content.decode()


@pytest.mark.parametrize("method", ["plurality", "approval", "transferable", "scoring"])
def test_a_ballot_of_every_method_can_be_filled_in_on_a_phone(
    open_page: OpenPage, method: str
) -> None:
    criteria = {"It lasted": 2, "It was theirs": 1} if method == "scoring" else {}
    room = meeting(method=method, criteria=criteria)
    ballot = reverse("msc:ballot_cast", args=[room.panel.pk, room.open().pk])
    page = open_page(ballot, user=room.members[1], width=375)
    press(page, "Seal my ballot")
    expect(page.get_by_role("alert")).to_be_visible()
    looked_at(page, f"ballot-{method}")
    page.get_by_label("None of these").check()
    page.get_by_label("Why?").fill(REASON)
    press(page, "Seal my ballot")
    expect(page.get_by_text("Your ballot is sealed.")).to_be_visible()
