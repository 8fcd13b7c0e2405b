"""The same measurement of Taguette, through its own web application; run in its own Python."""

import asyncio
import json
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from itertools import count
from random import Random
from typing import Any

from coding_corpus import CODES, LONG, MIDDLE, SHORT, corpus
from taguette import database
from taguette.main import DEFAULT_CONFIG
from taguette.web import make_app
from tornado.httpclient import AsyncHTTPClient
from tornado.web import create_signed_value

SECRET, TURNS, FEW, PAGES = "a secret for nothing but this measurement", 15, 3, 4
CONFIG: dict[str, Any] = DEFAULT_CONFIG | {
    "NAME": "Benchmark", "SECRET_KEY": SECRET, "DATABASE": "sqlite:///taguette.sqlite3",
    "MULTIUSER": False, "TOS_FILE": None, "DOMAIN": "", "X_HEADERS": False, "EMAIL": "a@b.c",
    "MAIL_SERVER": {}, "COOKIES_PROMPT": False, "PORT": 0, "BIND_ADDRESS": "127.0.0.1",
}  # fmt: skip
COOKIE = create_signed_value(SECRET, "user", "admin").decode()


def measure() -> None:
    """Print one JSON object for each line that comes in."""
    asyncio.run(_measure())


async def _measure() -> None:
    app = make_app(CONFIG, xsrf_cookies=False)
    documents = build(app.DBSession())
    server = app.listen(0, address="127.0.0.1")
    (listening,) = server._sockets.values()
    base = f"http://127.0.0.1:{port_of(listening)}"
    project = f"{base}/api/project/1"

    async def one_code() -> None:
        for page in range(PAGES):
            await fetch(f"{project}/highlights/Code%200?page={page + 1}")

    works: dict[str, Callable[[], Awaitable[None]]] = {
        "open": lambda: fetch(f"{project}/document/{documents[MIDDLE]}/contents"),
        "add_short": adding(project, documents[SHORT], 2800),
        "add_long": adding(project, documents[LONG], 500_000),
        "code": one_code,
        "export": lambda: fetch(f"{base}/project/1/export/highlights/.csv"),
    }
    print("ready", flush=True)
    for _ in sys.stdin:
        found = {
            name: await cpu(work, FEW if name == "export" else TURNS)
            for name, work in works.items()
        }
        print(json.dumps(found), flush=True)


def port_of(listening: socket.socket) -> int:
    """Where the server listens."""
    port: int = listening.getsockname()[1]
    return port


def build(session: Any) -> dict[str, int]:
    """The texts and their excerpts; the key of one text of each length."""
    project = database.Project(name="What helps", description="")
    session.add_all([project, database.User(login="admin")])
    session.flush()
    session.add(
        database.ProjectMember(
            project=project, user_login="admin", privileges=database.Privileges.ADMIN
        )
    )
    tags = [
        database.Tag(project=project, path=f"Code {number}", description="")
        for number in range(CODES)
    ]
    session.add_all(tags)
    made = {}
    for text in corpus():
        document = database.Document(
            name=text.name, description="", filename="talk.txt", project=project,
            text_direction=database.TextDirection.LEFT_TO_RIGHT,
            contents="".join(f"<p>{line}</p>" for line in text.words.split("\n")),
        )  # fmt: skip
        made[text.length] = document
        session.add(document)
        for code, start, end in text.excerpts:
            words = text.words[start:end]
            session.add(
                database.Highlight(
                    document=document,
                    start_offset=start,
                    end_offset=end,
                    snippet=words,
                    tags=[tags[code]],
                )
            )
    session.commit()
    return {length: document.id for length, document in made.items()}


async def fetch(page: str, **more: Any) -> None:
    """A page that must be there."""
    headers = {"Cookie": f"user={COOKIE}", "Content-Type": "application/json"}
    await AsyncHTTPClient().fetch(page, headers=headers, request_timeout=120, **more)


def adding(project: str, document: int, length: int) -> Callable[[], Awaitable[None]]:
    """Add an excerpt as its page does, each time at another place."""
    turn, chance = count(), Random(2)

    def add() -> Awaitable[None]:
        start = chance.randrange(length - 60)
        body = {"start_offset": start, "end_offset": start + 50, "tags": [next(turn) % CODES + 1]}
        page = f"{project}/document/{document}/highlight/new"
        return fetch(page, method="POST", body=json.dumps(body))

    return add


async def cpu(work: Callable[[], Awaitable[None]], turns: int) -> float:
    """The median milliseconds of CPU, after one turn to warm up."""
    await work()
    found = []
    for _ in range(turns):
        started = time.process_time()
        await work()
        found.append((time.process_time() - started) * 1000)
    return sorted(found)[turns // 2]
