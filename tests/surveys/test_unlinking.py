"""Rewriting rows, so that neither their order nor their batch tells anything."""

import itertools
import random
from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.db.models import Model
from hypothesis import given
from hypothesis import strategies as st

from surveys.codes import hash_of
from surveys.models import Channel, Code, Response
from surveys.unlinking import chunks, draw_codes, give_back_space, rewrite_responses, spares
from tests.factories.accounts import UserFactory
from tests.factories.surveys import CodeFactory, ResponseFactory, SurveyFactory

AS_THEY_LIE = {
    ("sqlite", Code): "SELECT hash FROM surveys_code ORDER BY rowid",
    ("sqlite", Response): "SELECT id FROM surveys_response ORDER BY rowid",
    ("postgresql", Code): "SELECT hash FROM surveys_code ORDER BY ctid",
    ("postgresql", Response): "SELECT id FROM surveys_response ORDER BY ctid",
}


def in_the_order_of_the_file(model: type[Model]) -> list[str]:
    """The keys of the rows as they lie in the database's file."""
    with connection.cursor() as cursor:
        cursor.execute(AS_THEY_LIE[connection.vendor, model])
        return [str(row[0]) for row in cursor.fetchall()]


@given(st.integers(min_value=0, max_value=10_000))
def test_spares_are_a_tenth_and_at_least_ten(needed: int) -> None:
    assert spares(needed) >= 10
    assert needed / 10 <= spares(needed) <= max(10, needed / 10 + 1)


@pytest.mark.django_db
def test_only_hashes_are_kept_of_the_codes_that_are_drawn() -> None:
    survey = SurveyFactory.create()
    codes = draw_codes(survey, 164, random.Random(1))

    assert len(set(codes)) == 164
    stored = set(survey.codes.values_list("hash", flat=True))
    assert {hash_of(code) for code in codes} < stored
    assert len(stored) == 164 + 17


@pytest.mark.django_db
def test_a_second_draw_cannot_be_told_from_the_first() -> None:
    survey, other = SurveyFactory.create_batch(2)
    CodeFactory.create(survey=other)
    first = draw_codes(survey, 30, random.Random(1))
    survey.codes.filter(hash=hash_of(first[0])).delete()

    second = draw_codes(survey, 2, random.Random(2))

    stored = set(survey.codes.values_list("hash", flat=True))
    assert hash_of(first[0]) not in stored
    assert {hash_of(code) for code in [*first[1:], *second]} < stored
    lying = in_the_order_of_the_file(Code)
    mine = [each for each in lying if each in stored]
    assert mine == sorted(mine)
    assert other.codes.count() == 1


@pytest.mark.django_db
def test_the_order_of_codes_handed_out_is_not_the_order_of_their_hashes() -> None:
    codes = draw_codes(SurveyFactory.create(), 100, random.Random(3))
    hashes = [hash_of(code) for code in codes]
    rises = sum(one < two for one, two in itertools.pairwise(hashes))
    assert 30 < rises < 70


@pytest.mark.django_db
def test_rewritten_answers_lie_in_another_order_under_other_keys() -> None:
    survey = SurveyFactory.create()
    other = ResponseFactory.create()
    for value in range(60):
        ResponseFactory.create(survey=survey, answers={"q": value})
    before = set(survey.responses.values_list("pk", flat=True))

    assert rewrite_responses(survey, random.Random(4)) == 60

    by_key = {
        str(key).replace("-", ""): answers["q"]
        for key, answers in survey.responses.values_list("pk", "answers")
    }
    lying = [key.replace("-", "") for key in in_the_order_of_the_file(Response)]
    values = [by_key[key] for key in lying if key in by_key]
    assert Counter(values) == Counter(range(60))
    assert values != sorted(values)
    assert sum(one < two for one, two in itertools.pairwise(values)) < 45
    assert not before & set(survey.responses.values_list("pk", flat=True))
    other.refresh_from_db()


@pytest.mark.django_db
def test_rewriting_keeps_that_an_answer_came_on_paper_and_nothing_else() -> None:
    survey = SurveyFactory.create()
    clerk = UserFactory.create()
    ResponseFactory.create(
        survey=survey, channel=Channel.PAPER, entered_by=clerk, received_on=date(2017, 3, 6)
    )
    rewrite_responses(survey, random.Random(5))
    kept = survey.responses.get()
    assert (kept.channel, kept.entered_by, kept.received_on) == (Channel.PAPER, None, None)


@pytest.mark.django_db
def test_nothing_is_swept_inside_a_transaction() -> None:
    ResponseFactory.create()
    give_back_space([Response, Code])
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_deleted_is_swept_out_of_the_files() -> None:
    ResponseFactory.create(answers={"q": "a" * 100_000})
    size = size_of_the_file()
    Response.objects.all().delete()

    give_back_space([Response, Code])

    assert size_of_the_file() < size


def size_of_the_file() -> int:
    """Bytes: of the table on PostgreSQL, of the whole file on SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('surveys_response')")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        return int(cursor.fetchone()[0])


def test_pieces_hold_everything_once() -> None:
    keys = [ResponseFactory.build().pk for _ in range(1203)]
    pieces = list(chunks(keys))
    assert [len(piece) for piece in pieces] == [500, 500, 203]
    assert [key for piece in pieces for key in piece] == keys
