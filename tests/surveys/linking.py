"""An attacker who has everything but the mailboxes, and tries to link answers to people.

The attacker reads every row with its hidden columns (`xmin`, `ctid`), deleted
rows where the server lets pages be read raw, and knows how the product works.
Each strategy guesses one person for each answer; the best one counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import md5, sha256
from itertools import product
from math import comb
from operator import itemgetter
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

Row = dict[str, Any]
Guesses = dict[str, str]
"""Which address gave which answer: the answer's words to the address."""


@dataclass(frozen=True)
class Evidence:
    """What lies in the database: rows with `xmin` and their place in the file."""

    people: list[Row]
    answers: list[Row]


def read_evidence(url: str) -> Evidence:
    """All rows of people and answers, and for each answer what shares its transaction."""
    with psycopg.connect(url, autocommit=True, row_factory=dict_row) as server:
        people = rows_of(server, "surveys_invitation")
        answers = rows_of(server, "surveys_response")
        receipts = {row["made_in"]: row for row in rows_of(server, "surveys_receipt")}
        codes = {row["gone_in"]: row["hash"] for row in deleted_codes(server)}
        files = {row["response_id"]: row for row in rows_of(server, "surveys_upload")}
    for answer in answers:
        file = files.get(answer["id"], {})
        answer["file"] = str(file.get("id", ""))
        answer["file_made_in"] = file.get("made_in", 0)
        answer["file_place"] = file.get("place", 0)
        receipt = receipts.get(answer["made_in"], {})
        answer["receipt"] = receipt.get("hash", "")
        answer["receipt_place"] = receipt.get("place", 0)
        answer["seal"] = receipt.get("answers_seal", "")
        answer["code"] = codes.get(answer["made_in"], "")
    return Evidence(people, answers)


def rows_of(server: "psycopg.Connection[Row]", table: str) -> list[Row]:
    """Every row of a table, with the transaction that wrote it and its place."""
    query = sql.SQL("SELECT *, xmin::text::bigint AS made_in, ctid::text AS at FROM {}")
    rows = server.execute(query.format(sql.Identifier(table))).fetchall()
    for row in rows:
        page, line = row.pop("at").strip("()").split(",")
        row["place"] = int(page) * 1000 + int(line)
    return rows


def deleted_codes(server: "psycopg.Connection[Row]") -> list[Row]:
    """Codes that were used and whose rows are not swept up yet: who deleted them, and the hash."""
    try:
        server.execute("CREATE EXTENSION IF NOT EXISTS pageinspect")
    except psycopg.Error:
        return []
    size = server.execute("SELECT pg_relation_size('surveys_code') / 8192 AS pages").fetchone()
    found = []
    for page in range(size["pages"] if size else 0):
        raw = server.execute(
            "SELECT t_xmax::text::bigint AS gone_in, t_data FROM"
            " heap_page_items(get_raw_page('surveys_code', %s)) WHERE t_xmax::text <> '0'",
            [page],
        ).fetchall()
        found += [
            {"gone_in": row["gone_in"], "hash": row["t_data"][1:65].decode("ascii", "replace")}
            for row in raw
            if row["t_data"]
        ]
    return found


def strategies(evidence: Evidence) -> Iterator[tuple[str, Guesses]]:
    """Every way of guessing, by name."""
    yield from by_order(evidence)
    yield "the same transaction", by_same_transaction(evidence)
    yield "the nearest transaction", by_nearest(evidence, "made_in")
    yield "the nearest place", by_nearest(evidence, "place")
    yield "equal values", by_equal_values(evidence)


def by_order(evidence: Evidence) -> Iterator[tuple[str, Guesses]]:
    """People and answers each put in some order and read side by side."""
    mine = (
        "made_in", "place", "id", "root_id", "receipt", "receipt_place", "code", "seal", "file",
        "file_made_in", "file_place",
    )  # fmt: skip
    for theirs, ours, back in product(("made_in", "place", "id", "email"), mine, (False, True)):
        people = sorted(evidence.people, key=itemgetter(theirs))
        answers = sorted(evidence.answers, key=itemgetter(ours), reverse=back)
        for name, place in alignments(len(answers), len(people)):
            guesses = {words(row): people[place(n)]["email"] for n, row in enumerate(answers)}
            yield f"{ours} ({'backwards' if back else 'forwards'}) along {theirs}, {name}", guesses


def alignments(fewer: int, more: int) -> list[tuple[str, Callable[[int], int]]]:
    """How the nth of the fewer may stand beside one of the more."""
    return [
        ("from the start", lambda n: n),
        ("from the end", lambda n: more - fewer + n),
        ("stretched", lambda n: round(n * (more - 1) / max(1, fewer - 1))),
    ]


def by_same_transaction(evidence: Evidence) -> Guesses:
    """A person's row written in the transaction of the answer."""
    people = {row["made_in"]: row["email"] for row in evidence.people}
    return {
        words(row): people[row["made_in"]] for row in evidence.answers if row["made_in"] in people
    }


def by_nearest(evidence: Evidence, column: str) -> Guesses:
    """The person whose row is nearest to the answer's."""
    return {
        words(row): min(evidence.people, key=lambda p: abs(p[column] - row[column]))["email"]
        for row in evidence.answers
    }


def by_equal_values(evidence: Evidence) -> Guesses:
    """Something in the answer's rows that is, or is made from, something in a person's row."""
    known: dict[str, str] = {}
    for person in evidence.people:
        for value in (str(person["id"]), person["id"].hex, person["email"], person["name"]):
            for text in (value, f"code:{value}", f"receipt:{value}"):
                known[text] = person["email"]
                known[sha256(text.encode()).hexdigest()] = person["email"]
                known[md5(text.encode(), usedforsecurity=False).hexdigest()] = person["email"]
    columns = ("id", "root_id", "receipt", "code", "seal", "file")
    return {
        words(row): known[str(row[column])]
        for row in evidence.answers
        for column in columns
        if str(row[column]) in known
    }


def words(answer: Row) -> str:
    """The distinctive words of an answer."""
    return next(text for text in map(str, answer["answers"].values()) if text.startswith("word-"))


def right(guesses: Guesses, truth: Guesses) -> int:
    """How many answers were linked to the person who gave them."""
    return sum(truth.get(said) == address for said, address in guesses.items())


def best(evidence: Evidence, truth: Guesses) -> tuple[int, str]:
    """The most right links of any strategy, and its name."""
    return max((right(guesses, truth), name) for name, guesses in strategies(evidence))


def bound(answers: int, people: int, tries: int, risk: float) -> int:
    """The fewest right links that pure chance reaches with less than this risk in all tries.

    Each guess is right with probability 1/people: the tail of the binomial
    distribution, times the number of strategies.
    """
    chance = 1 / people
    for least in range(answers + 1):
        tail = sum(
            comb(answers, k) * chance**k * (1 - chance) ** (answers - k)
            for k in range(least, answers + 1)
        )
        if tail * tries < risk:
            return least
    return answers
