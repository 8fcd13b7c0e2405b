"""Measures coding: a million words, ten thousand excerpts, in milliseconds of CPU."""

import json
import sys
import time
from collections.abc import Callable
from itertools import count
from random import Random
from urllib.parse import urlencode
from uuid import uuid4

from coding_corpus import CODES, LONG, MIDDLE, SHORT, corpus
from django.core.management import call_command
from django.test import Client

from accounts.models import Membership, User
from accounts.permissions import Role
from programmes.models import Programme
from themes.actions.documents import add_files
from themes.exporting import codings_csv
from themes.models import Code, Codebook, Coding, Document

JSON = {"Accept": "application/json"}
FORM = "application/x-www-form-urlencoded"
TURNS, FEW = 15, 3


def measure() -> None:
    """Print one JSON object for each line that comes in."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    user = User.objects.create_user("analyst@wealdshire.example", "Analyst")
    Membership.objects.create(user=user, role=Role.ANALYST)
    codebook, documents = build(user)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="accounts.adapters.SignInBackend")
    codes = list(codebook.codes.order_by("pk"))
    base = f"/themes/codebooks/{codebook.pk}/documents/"
    works: dict[str, Callable[[], object]] = {
        "open": lambda: get(client, f"{base}{documents[MIDDLE].pk}/"),
        "add_short": adding(client, base, documents[SHORT], codes),
        "add_long": adding(client, base, documents[LONG], codes),
        "code": lambda: get(client, f"/themes/codes/{codes[0].pk}/"),
        "export": lambda: codings_csv(codebook),
    }
    print("ready", flush=True)
    for _ in sys.stdin:
        found = {
            name: cpu(work, FEW if name == "export" else TURNS) for name, work in works.items()
        }
        print(json.dumps(found), flush=True)


def build(user: User) -> tuple[Codebook, dict[str, Document]]:
    """The texts and their excerpts, and one text of each length."""
    programme = Programme.objects.create(slug="p", name="Early Help")
    codebook = Codebook.objects.create(programme=programme, name="What helps")
    codes = Code.objects.bulk_create(
        Code(codebook=codebook, name=f"Code {number}", definition="What it means.", position=number)
        for number in range(CODES)
    )
    texts = corpus()
    named = [(text.name, text.words) for text in texts]
    made = add_files(by=user, programme=programme, collection="Talks", texts=named)
    Coding.objects.bulk_create(
        [
            Coding(
                document=document, code=codes[code], coder=user, start=start, end=end,
                quote=text.words[start:end],
            )
            for document, text in zip(made, texts, strict=True)
            for code, start, end in text.excerpts
        ],
        batch_size=1000,
    )  # fmt: skip
    return codebook, {text.length: document for text, document in zip(texts, made, strict=True)}


def get(client: Client, page: str) -> None:
    """A page that must be there."""
    if client.get(page).status_code != 200:
        raise SystemExit(f"{page} is not there.")


def adding(client: Client, base: str, document: Document, codes: list[Code]) -> Callable[[], None]:
    """Add an excerpt as the page's script does, each time at another place."""
    text, turn, chance = document.text(), count(), Random(2)

    def add() -> None:
        start = chance.randrange(len(text) - 60)
        sent = {
            "start": start, "end": start + 50, "quote": text[start : start + 50],
            "code": codes[next(turn) % CODES].pk, "key": str(uuid4()),
        }  # fmt: skip
        page = f"{base}{document.pk}/code/"
        answer = client.post(page, urlencode(sent), content_type=FORM, headers=JSON)
        if answer.status_code != 200:
            raise SystemExit(f"An excerpt was refused: {answer.content[:200]!r}")

    return add


def cpu(work: Callable[[], object], turns: int) -> float:
    """The median milliseconds of CPU, after one turn to warm up."""
    work()
    found = []
    for _ in range(turns):
        started = time.process_time()
        work()
        found.append((time.process_time() - started) * 1000)
    return sorted(found)[turns // 2]
