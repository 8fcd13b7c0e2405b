"""Two tabs at once: pages never overwrite each other, and one code gives one response."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.surveys.browsing import Browser
from tests.surveys.ground import Web, database_of_its_own, rows

pytestmark = pytest.mark.server
PEOPLE, TABS = 24, 4
Ground = tuple[dict[str, str], list[Browser]]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with database_of_its_own(tmp_path_factory.mktemp("together")) as environment:
        codes = rows(environment, f"seed({PEOPLE})")
        web = Web(environment)
        web.start()
        yield environment, [Browser(number, code, web.port) for number, code in enumerate(codes)]
        web.kill()


def send_page(person: Browser, page: int) -> str:
    """One page, from a tab of its own."""
    words = f"I am person {person.number}."
    fields = {"families": 20, "trust_01": 70} if page == 1 else {"words": words}
    return person.until_acknowledged(f"/s/answer/{page}/", **fields)


def test_pages_and_endings_sent_at_once_all_count_once(ground: Ground) -> None:
    environment, people = ground
    with ThreadPoolExecutor(TABS) as tabs:
        list(tabs.map(lambda person: person.until_acknowledged(f"/s/{person.code}/"), people))
        pages = [tabs.submit(send_page, person, page) for person in people for page in (1, 2)]
        for page in pages:
            page.result()
        endings = [
            tabs.submit(person.until_acknowledged, "/s/finish/")
            for person in people
            for _ in range(TABS)
        ]
        assert {ending.result() for ending in endings} == {"/s/received/"}
    held = rows(environment, "count()")
    assert sorted(answers["words"] for answers in held["responses"]) == sorted(
        f"I am person {person.number}." for person in people
    )
    assert all(answers["trust_01"] == 70 for answers in held["responses"])
    assert (held["counter"], held["receipts"], held["left"]) == (PEOPLE, PEOPLE, 0)
