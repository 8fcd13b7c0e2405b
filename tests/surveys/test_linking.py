"""Nobody can link answers to people, with the whole database, the broker and the logs in hand.

164 people get their links by SMTP; 97 answer over HTTP in random order. Then an
attacker gets everything but the mailboxes, before the close and after it. Where the
tests run with Redis, the attacker has also listened to every word said to the broker.
"""

import random
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from surveys.codes import form_token, hash_of, receipt_hash
from tests.houses import House, free_port, open_redis, wait_until
from tests.surveys.linking import Guesses, best, bound, read_evidence, strategies
from tests.surveys.linking_steps import DJANGO, RUN
from tests.surveys.postgres import own_database, programs, why_no_postgres

INVITED, ANSWERING = 164, 97
HEARD = "broker-heard.log"
TRACES = (
    "SELECT count(*) FROM surveys_response WHERE invitation_id IS NOT NULL"
    " OR received_on IS NOT NULL OR entered_by_id IS NOT NULL OR channel <> 'web'"
)
RISK = 1e-6
"""How seldom pure chance may fail the test."""


@dataclass
class Sink:
    """A mail server that keeps what it is given: address to code."""

    codes: dict[str, str] = field(default_factory=dict)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one message."""
        content = envelope.content
        text = content.decode() if isinstance(content, bytes) else str(content)
        found = re.search(r"/s/([a-z2-7]{26})/", text.replace("=\r\n", ""))
        assert found
        assert envelope.rcpt_tos[0] not in self.codes, "written to twice"
        self.codes[envelope.rcpt_tos[0]] = found[1]
        return "250 OK"


@dataclass
class Wave:
    """A survey that was sent and answered, and who gave which answer."""

    house: House
    url: str
    survey: str
    codes: dict[str, str]
    truth: Guesses

    def said_by_the_processes(self, *, besides: str = "") -> str:
        """Everything under the data folder: logs, the queue, whatever was left there."""
        folder = self.house.folder
        files = [path for path in folder.rglob("*") if path.is_file()]
        files = [path for path in files if path.relative_to(folder).parts[0] != besides]
        return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)

    def heard_by_the_broker(self) -> str:
        """Every command that Redis was given."""
        return (self.house.folder / HEARD).read_text()

    def dump(self) -> str:
        """The whole database as text."""
        command = [f"{programs()}/pg_dump", self.url]
        return subprocess.run(command, check=True, text=True, capture_output=True).stdout


def answer(port: int, code: str, said: str) -> None:
    """Open the link, answer and send, as a browser does."""
    form, cookie = {"token": form_token(code)}, ""
    page = {"role": "worker", "words": said, "go": "on"}
    cookie, _ = post(port, f"/s/{code}/", {}, cookie)
    post(port, "/s/answer/1/", form | page, cookie, file=picture(said))
    _, then = post(port, "/s/finish/", form, cookie)
    assert then == "/s/received/"


def picture(said: str) -> bytes:
    """A picture of this person's own, larger than a row, so that it lies in a table beside."""
    stream = BytesIO()
    Image.effect_noise((60, 60), sum(said.encode()) % 90 + 10).save(stream, "PNG", comment=said)
    return stream.getvalue()


def post(
    port: int, address: str, form: dict[str, str], cookie: str, file: bytes = b""
) -> tuple[str, str]:
    """Send a form on a connection of its own; the cookie it set and where it leads."""
    browser = HTTPConnection("127.0.0.1", port, timeout=20)
    fields = {**form, "photo": SimpleUploadedFile("Robin Ash.png", file)} if file else form
    body = encode_multipart(BOUNDARY, fields)
    kind = {"Content-Type": MULTIPART_CONTENT, "Connection": "close"}
    browser.request("POST", address, body, kind | {"Cookie": cookie})
    response = browser.getresponse()
    assert response.status == 303, (address, response.status, response.read()[:500])
    set_cookie = response.getheader("Set-Cookie", "") or ""
    browser.close()
    return set_cookie.partition(";")[0], response.getheader("Location", "") or ""


def answer_all(house: House, codes: dict[str, str]) -> Guesses:
    """97 of the people answer in random order; what each of them said."""
    chance = random.Random()
    truth: Guesses = {}
    for place, address in enumerate(chance.sample(sorted(codes), ANSWERING)):
        said = f"word-{place:03}-{chance.getrandbits(64):x}"
        answer(house.port, codes[address], said)
        truth[said] = address
    return truth


@contextmanager
def broker(folder: Path) -> Iterator[dict[str, str]]:
    """The variables of a broker of the kind the tests run with. All it hears is kept."""
    if not settings.REDIS_URL:
        yield {}
        return
    heard = folder / HEARD
    with open_redis(folder) as url, heard.open("wb") as file:
        assert wait_until(lambda: redis_cli(url, "ping") == "PONG")
        listener = subprocess.Popen(["redis-cli", "-u", url, "monitor"], stdout=file)
        assert wait_until(lambda: heard.read_text().startswith("OK"))
        yield {"REDIS_URL": url}
    listener.wait()


def redis_cli(url: str, command: str) -> str:
    """What Redis answers."""
    words = ["redis-cli", "-u", url, command]
    return subprocess.run(words, check=False, text=True, capture_output=True).stdout.strip()


@pytest.fixture(scope="module")
def wave(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wave]:
    """A confidential round, sent and answered through the real processes."""
    if reason := why_no_postgres():
        pytest.skip(reason)
    sink, port = Sink(), free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    mail_server.start()
    folder = tmp_path_factory.mktemp("linking")
    mail = f"smtp://127.0.0.1:{port}"
    with own_database() as url, broker(folder) as doorbell:
        house = House(folder, DATABASE_URL=url, EMAIL_URL=mail, **doorbell, **DJANGO)
        try:
            house.run("manage.py", "migrate", "--verbosity=0")
            house.start("manage.py", "serve")
            survey = house.run("-c", RUN, "prepare", str(INVITED)).strip('"')
            house.run("-c", RUN, "send", survey)
            assert wait_until(lambda: len(sink.codes) == INVITED)
            assert wait_until(lambda: mailing_is_done(house))
            truth = answer_all(house, sink.codes)
            yield Wave(house, url, survey, sink.codes, truth)
        finally:
            house.end()
            mail_server.stop()


def mailing_is_done(house: House) -> bool:
    return house.rows("SELECT state FROM jobs_job") == [("done",)]


def assert_no_better_than_chance(wave: Wave) -> None:
    """The best of all strategies stays under what chance reaches once in a million tests."""
    evidence = read_evidence(wave.url)
    assert len(evidence.people) == INVITED
    assert len(evidence.answers) == ANSWERING
    tries = sum(1 for _ in strategies(evidence))
    links, how = best(evidence, wave.truth)
    limit = bound(ANSWERING, INVITED, tries, RISK)
    read = sum(bool(row["code"]) for row in evidence.answers)
    print(f"{links} of {ANSWERING} linked by {how}; chance stays under {limit} ({tries} ways)")
    print(f"{read} used codes were read from deleted rows")
    assert links < limit


def assert_nothing_is_written_beside_a_person(wave: Wave) -> None:
    """No code anywhere; no line of any table, log or queue holds a person and their answer."""
    said, dump = wave.said_by_the_processes(), wave.dump()
    assert "COPY public.django_session" in dump
    assert "COPY public.jobs_job" in dump
    assert "Robin Ash.png" not in dump + said
    assert wave.house.rows("SELECT count(*) FROM surveys_upload") == [(ANSWERING,)]
    for address, code in wave.codes.items():
        assert code not in dump
        assert code not in said
        assert hash_of(code) not in said
        assert receipt_hash(code) not in said
        assert address not in said
    assert wave.house.rows(TRACES) == [(0,)]
    assert wave.house.rows("SELECT count(*) FROM surveys_link") == [(0,)]
    for line in dump.splitlines():
        if "word-" in line:
            assert "@wealdshire.example" not in line
    # the columns of a closed survey hold answers, as the database does, and nothing of people
    elsewhere = wave.said_by_the_processes(besides="columns")
    assert not any(words in elsewhere for words in wave.truth)


@pytest.mark.server
def test_answers_cannot_be_linked_to_people_before_or_after_the_close(wave: Wave) -> None:
    assert set(wave.codes) == {f"worker{n:03}@wealdshire.example" for n in range(INVITED)}
    assert wave.house.rows("SELECT count(*) FROM surveys_receipt") == [(ANSWERING,)]
    if settings.REDIS_URL:
        assert "surveys.send_mailing" in wave.heard_by_the_broker()
    assert_nothing_is_written_beside_a_person(wave)
    assert_no_better_than_chance(wave)

    heard = wave.house.run("-c", RUN, "close", wave.survey)

    assert heard == f'["{ANSWERING}", "The survey is closed already."]'
    assert wave.house.rows("SELECT hash FROM surveys_code") == []
    assert wave.house.rows("SELECT code_hash FROM surveys_draft") == []
    assert wave.house.rows("SELECT hash FROM surveys_receipt") == []
    assert wave.house.rows("SELECT count(DISTINCT xmin::text) FROM surveys_response") == [(1,)]
    assert wave.house.rows("SELECT count(DISTINCT xmin::text) FROM surveys_upload") == [(1,)]
    assert_nothing_is_written_beside_a_person(wave)
    assert_no_better_than_chance(wave)


@pytest.mark.server
@pytest.mark.parametrize("leak", ["the same transaction", "the same order"])
def test_the_attacker_links_everybody_where_rows_are_written_carelessly(
    wave: Wave, leak: str
) -> None:
    with psycopg.connect(wave.url, autocommit=True) as server:
        for said, address in wave.truth.items():
            touch(server, said, address, together=leak == "the same transaction")
    links, how = best(read_evidence(wave.url), wave.truth)
    print(f"{links} of {ANSWERING} linked by {how}")
    assert links == ANSWERING


def touch(
    server: "psycopg.Connection[tuple[object, ...]]", said: str, address: str, together: bool
) -> None:
    """Write a person's row beside the answer, as a careless "has answered" mark would."""
    person = "UPDATE surveys_invitation SET state = state WHERE email = %s"
    reply = "UPDATE surveys_response SET answers = answers WHERE answers::text LIKE %s"
    if together:
        with server.transaction():
            server.execute(reply, [f"%{said}%"])
            server.execute(person, [address])
    else:
        server.execute(reply, [f"%{said}%"])
        server.execute(person, [address])


def test_the_bound_is_the_tail_of_the_binomial_distribution() -> None:
    # P(X >= 1) = 1 - (163/164)^97 = 0.447; P(X >= 2) = 0.119, worked by hand
    assert bound(97, 164, 1, 0.45) == 1
    assert bound(97, 164, 1, 0.44) == 2
    assert bound(97, 164, 1, 0.12) == 2
    assert bound(97, 164, 1, 0.11) == 3
