"""Pages about the programme: who may come in, what they show, what they change."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Locality, Service
from accounts.permissions import Role
from programmes.actions import load_nodes
from programmes.models import Programme, Round
from programmes.theory import read
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory, RoundFactory
from tests.factories.surveys import QuestionFactory

pytestmark = pytest.mark.django_db
THEORY = Path(__file__).parents[2] / "programmes" / "demonstration" / "theory_of_change.csv"
PAGES = [
    "/programme/early-help/",
    "/programme/early-help/rounds/",
    "/programme/early-help/theory/",
    "/programme/early-help/theory/picture/",
    "/programme/early-help/theory/theory.svg",
    "/programme/early-help/theory/theory.csv",
    "/programme/early-help/theory/boxes/trust/",
    "/programme/localities/",
    "/programme/services/",
]
KEPT = [
    "/programme/add/",
    "/programme/early-help/change/",
    "/programme/early-help/theory/load/",
    "/programme/localities/add/",
    "/programme/localities/fenwick/",
    "/programme/services/add/",
    "/programme/services/family/",
]
RUN = ["/programme/early-help/rounds/add/"]


@pytest.fixture(autouse=True)
def no_second_factor(settings: LazySettings) -> None:
    """The roles of the demonstration, which sign in without a second factor."""
    settings.DEMONSTRATION = True


def signed_in(role: Role | None = None) -> Client:
    """A browser in which somebody with this role, or with none, is signed in."""
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client


@pytest.fixture
def programme() -> Programme:
    """A programme with a place, a service, a round and two boxes."""
    found = ProgrammeFactory.create(slug="early-help", name="Early help")
    LocalityFactory.create(slug="fenwick", name="Fenwick")
    ServiceFactory.create(slug="family", name="Family support", short_name="FS")
    RoundFactory.create(programme=found, slug="spring", name="Spring 2017")
    trust = NodeFactory.create(
        programme=found, code="trust", kind="mechanism", title="Families trust the worker"
    )
    safer = NodeFactory.create(programme=found, code="safer", title="Home is safer", position=1)
    trust.leads_to.add(safer)
    return found


@pytest.mark.parametrize("page", [*PAGES, *KEPT, *RUN])
def test_a_stranger_is_sent_to_sign_in(page: str, programme: Programme, client: Client) -> None:
    assertRedirects(
        client.get(page), f"/accounts/login/?next={page}", fetch_redirect_response=False
    )


@pytest.mark.parametrize("page", PAGES)
def test_everybody_with_an_account_may_read(page: str, programme: Programme) -> None:
    assert signed_in().get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_what_is_only_read_takes_no_post(page: str, programme: Programme) -> None:
    assert signed_in().post(page).status_code == 405


@pytest.mark.parametrize(
    ("page", "role", "status"),
    [
        *[(page, Role.ADMINISTRATOR, 200) for page in KEPT],
        *[(page, Role.ANALYST, 403) for page in KEPT],
        *[(page, Role.ANALYST, 200) for page in RUN],
        *[(page, Role.ADMINISTRATOR, 403) for page in RUN],
        *[(page, None, 403) for page in [*KEPT, *RUN]],
    ],
)
def test_changing_needs_the_right_role(
    page: str, role: Role | None, status: int, programme: Programme
) -> None:
    assert signed_in(role).get(page).status_code == status


@pytest.mark.parametrize("page", PAGES[:7])
def test_what_is_not_there_is_not_found(page: str) -> None:
    assert signed_in().get(page).status_code == 404


def test_the_start_goes_to_the_only_programme(programme: Programme) -> None:
    assertRedirects(signed_in().get("/programme/"), "/programme/early-help/")


def test_the_start_lists_several_programmes(programme: Programme) -> None:
    ProgrammeFactory.create(slug="youth", name="Youth work")
    page = signed_in().get("/programme/")
    assertContains(page, "Early help")
    assertContains(page, "/programme/youth/")


def test_without_a_programme_the_start_says_what_to_do() -> None:
    assertContains(signed_in(Role.ADMINISTRATOR).get("/programme/"), "/programme/add/")
    assertNotContains(signed_in().get("/programme/"), "/programme/add/")


def test_a_programme_is_added_and_changed() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    client.post("/programme/add/", {"name": "Early help", "description": ""})
    client.post(
        "/programme/early-help/change/", {"name": "Family help", "description": "For families."}
    )
    programme = Programme.objects.get()
    assert (programme.name, programme.description) == ("Family help", "For families.")


def test_the_programme_page_tells_services_localities_and_rounds(programme: Programme) -> None:
    Programme.objects.update(description="Help at home.\nFor families.")
    page = signed_in().get("/programme/early-help/")
    assertContains(page, "Help at home.<br>For families.")
    for words in ("Family support", "Fenwick", "Spring 2017", "31 March 2017", "Over", "2 boxes"):
        assertContains(page, words)


def statements(client: Client, page: str) -> int:
    """How many statements a page takes once the session is under way."""
    client.get(page)
    with CaptureQueriesContext(connection) as taken:
        client.get(page)
    return len(taken)


def test_the_programme_page_costs_the_same_however_much_there_is(programme: Programme) -> None:
    client, page = signed_in(), "/programme/early-help/"
    few = statements(client, page)
    RoundFactory.create_batch(10, programme=programme)
    LocalityFactory.create_batch(10)
    ServiceFactory.create_batch(10)
    assert statements(client, page) == few <= 10


def test_a_round_is_added_by_the_form(programme: Programme) -> None:
    days = {"opens_on": "2017-06-01", "closes_on": "2017-06-30"}
    page = signed_in(Role.ANALYST).post(
        "/programme/early-help/rounds/add/", {"name": "Summer 2017", **days}
    )
    assertRedirects(page, "/programme/early-help/rounds/")
    added = Round.objects.get(slug="summer-2017")
    assert (added.opens_on, added.closes_on) == (date(2017, 6, 1), date(2017, 6, 30))


def test_a_round_that_ends_before_it_begins_is_refused_in_words(programme: Programme) -> None:
    days = {"opens_on": "2017-06-30", "closes_on": "2017-06-01"}
    page = signed_in(Role.ANALYST).post(
        "/programme/early-help/rounds/add/", {"name": "Summer 2017", **days}
    )
    assertContains(page, "Choose a last day that is not before the first day.")
    assertContains(page, 'value="Summer 2017"')
    assert programme.rounds.count() == 1


def test_localities_are_added_and_renamed(programme: Programme) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    client.post("/programme/localities/add/", {"name": "Dunmere"})
    client.post("/programme/localities/fenwick/", {"name": "Fenwick and Ashe"})
    assert dict(Locality.objects.values_list("slug", "name")) == {
        "fenwick": "Fenwick and Ashe",
        "dunmere": "Dunmere",
    }
    page = client.post("/programme/localities/add/", {"name": "dunmere"})
    assertContains(page, "Another locality is already called “dunmere”.")


def test_services_are_added_and_renamed(programme: Programme) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    client.post("/programme/services/add/", {"name": "Youth work", "short_name": "YW"})
    client.post("/programme/services/family/", {"name": "Family help", "short_name": "FH"})
    assert list(Service.objects.order_by("slug").values_list("slug", "short_name")) == [
        ("family", "FH"),
        ("youth-work", "YW"),
    ]


def test_rename_links_are_only_for_those_who_may(programme: Programme) -> None:
    for page in ("/programme/localities/", "/programme/services/"):
        assertContains(signed_in(Role.ADMINISTRATOR).get(page), "Rename")
        assertNotContains(signed_in(Role.ANALYST).get(page), "Rename")


def test_the_theory_is_a_picture_and_the_same_list(programme: Programme) -> None:
    page = signed_in().get("/programme/early-help/theory/")
    text = page.content.decode()
    assert text.count('href="/programme/early-help/theory/boxes/trust/"') == 2
    assertContains(page, 'data-from="trust" data-to="safer"', count=1)
    assertContains(page, "Leads to: Home is safer", count=1)
    assertContains(page, "2 boxes in five columns from inputs to impact, joined by 1 link.")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_more_than_the_policy_allows(page: str, programme: Programme) -> None:
    text = signed_in(Role.ADMINISTRATOR).get(page).content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick" not in text


def test_the_theory_costs_the_same_statements_for_two_boxes_and_for_all(
    programme: Programme,
) -> None:
    client, page = signed_in(), "/programme/early-help/theory/"
    few = statements(client, page)
    rows, _ = read(THEORY.read_text(encoding="utf-8"))
    load_nodes(by=None, programme=programme, rows=rows)
    assert statements(client, page) == few <= 8
    assertContains(client.get(page), 'class="tl-theory__box"', count=len(rows))


def test_an_empty_theory_says_what_to_do_next() -> None:
    ProgrammeFactory.create(slug="early-help")
    page = "/programme/early-help/theory/"
    assertContains(signed_in(Role.ADMINISTRATOR).get(page), "Load a theory of change")
    assertNotContains(signed_in().get(page), "Load a theory of change")


def test_the_downloads_hold_the_theory(programme: Programme) -> None:
    client = signed_in()
    table = client.get("/programme/early-help/theory/theory.csv")
    assert table["Content-Disposition"] == 'attachment; filename="theory-of-change-early-help.csv"'
    rows, problems = read(table.content.decode())
    assert not problems
    assert rows[0]["leads_to"] == "safer"
    picture = client.get("/programme/early-help/theory/theory.svg")
    assert picture["Content-Type"] == "image/svg+xml; charset=utf-8"
    drawing = fromstring(picture.content)  # noqa: S314  # drawn by us, a moment ago
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert b"<a " not in picture.content


def test_a_box_tells_what_leads_to_it_and_from_it(programme: Programme) -> None:
    client = signed_in()
    page = client.get("/programme/early-help/theory/boxes/trust/")
    assertContains(page, "Nothing: the theory begins here.")
    assertContains(page, "/programme/early-help/theory/boxes/safer/")
    last = client.get("/programme/early-help/theory/boxes/safer/")
    assertContains(last, "Nothing further: the theory ends here.")
    assertContains(last, "/programme/early-help/theory/boxes/trust/")


def test_a_box_shows_its_questions_to_those_who_see_surveys(programme: Programme) -> None:
    QuestionFactory.create(node=programme.nodes.get(code="trust"))
    page = "/programme/early-help/theory/boxes/trust/"
    assertContains(signed_in(Role.ANALYST).get(page), "What we ask about it")
    assertNotContains(signed_in().get(page), "What we ask about it")


def upload(client: Client, content: bytes) -> str:
    """The page that answers a chosen file."""
    file = SimpleUploadedFile("theory.csv", content)
    page = client.post("/programme/early-help/theory/load/", {"file": file})
    return page.content.decode()


def test_a_file_is_shown_before_it_is_loaded(programme: Programme) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    text = upload(client, THEORY.read_bytes())
    assert "Look at the changes" in text
    assert text.count("Taken away") == 2
    assert programme.nodes.count() == 2
    content = THEORY.read_text(encoding="utf-8")
    done = client.post("/programme/early-help/theory/load/", {"text": content, "load": "yes"})
    assertRedirects(done, "/programme/early-help/theory/")
    assert programme.nodes.count() == len(content.splitlines()) - 1


def test_a_file_that_changes_nothing_says_so(programme: Programme) -> None:
    client = signed_in(Role.ADMINISTRATOR)
    present = client.get("/programme/early-help/theory/theory.csv").content
    assert "there is nothing to load" in upload(client, present)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"code,title\n", "Add the columns that are missing"),
        (b"code,kind,title,description,leads_to\na,wish,A,,b\n", "No row has the code “b”."),
        (b"PK\x00\x01", "Choose a CSV file: this one is not text."),
        (b"", "The submitted file is empty."),
        (b" \n", "Choose a file with at least one row."),
        (b"code" * 60_000, "Choose a file of at most 200 kB."),
    ],
)
def test_a_file_with_problems_changes_nothing_and_says_where(
    content: bytes, words: str, programme: Programme
) -> None:
    assert words in upload(signed_in(Role.ADMINISTRATOR), content)
    assert programme.nodes.count() == 2


def test_a_text_sent_back_is_checked_again(programme: Programme) -> None:
    text = "code,kind,title,description,leads_to\na,wish,A,,\n"
    page = signed_in(Role.ADMINISTRATOR).post(
        "/programme/early-help/theory/load/", {"text": text, "load": "yes"}
    )
    assertContains(page, "Choose one of input, activity")
    assert programme.nodes.count() == 2
