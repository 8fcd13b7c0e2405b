"""What keeps answers apart from people: rewriting rows so that their order tells nothing.

A database keeps more than its columns: the transaction that wrote each row
(`xmin` on PostgreSQL), the place of the row in its file, and deleted rows until
their space is used again. Rows that could be lined up with people are therefore
written all at once, in an order that means nothing, and the space of the old
ones is given back.
"""

import random
import secrets
import uuid
from collections.abc import Iterable, Iterator
from math import ceil

from django.db import connection, models

from surveys.codes import hash_of, new_code
from surveys.models import Code, Response, Survey, Upload

CHUNK = 500
FEWEST_SPARES = 10
SPARE_SHARE = 0.1


def spares(needed: int) -> int:
    """How many codes are drawn besides those that are mailed: a tenth, at least ten.

    Nobody is given a spare. They blur how many links went out in one go, and
    they are the room for a second answer that the stated bound speaks of.
    """
    return max(FEWEST_SPARES, ceil(needed * SPARE_SHARE))


def draw_codes(survey: Survey, needed: int, chance: random.Random) -> list[str]:
    """`needed` fresh codes, in random order; only their hashes are stored.

    Call it in a transaction that holds the survey's row for update: finishing
    an answer holds it too, so that no used code is written back. All hashes of
    the survey, old and new, are written anew in the order of the hashes, so
    that nothing in the table tells this draw from an earlier one.
    """
    drawn = [new_code() for _ in range(needed + spares(needed))]
    hashes = {hash_of(code) for code in drawn}
    hashes.update(survey.codes.values_list("hash", flat=True))
    survey.codes.all().delete()
    rows = [Code(hash=text, survey=survey) for text in sorted(hashes)]
    Code.objects.bulk_create(rows, batch_size=CHUNK)
    chance.shuffle(drawn)
    return drawn[:needed]


def rewrite_responses(survey: Survey, chance: random.Random) -> int:
    """Write every response again, in random order and under a new random key. How many.

    Nothing but the answers, and whether they came on paper, is carried over.
    """
    keys = list(survey.responses.values_list("pk", flat=True))
    chance.shuffle(keys)
    for some in chunks(keys):
        old = Response.objects.in_bulk(some)
        made = Response.objects.bulk_create(
            [
                Response(
                    root_id=uuid.uuid4(),
                    survey_id=old[key].survey_id,
                    instrument_id=old[key].instrument_id,
                    version_id=old[key].version_id,
                    answers=old[key].answers,
                    channel=old[key].channel,
                )
                for key in some
            ]
        )
        rewrite_uploads({key: new.pk for key, new in zip(some, made, strict=True)}, chance)
        Response.objects.filter(pk__in=some).delete()
    return len(keys)


def rewrite_uploads(responses: dict[uuid.UUID, uuid.UUID], chance: random.Random) -> None:
    """Write the files of responses again for those that take their places, one at a time."""
    keys = list(Upload.objects.filter(response__in=responses).values_list("pk", flat=True))
    chance.shuffle(keys)
    for key in keys:
        file = Upload.objects.get(pk=key)
        file.response_id = responses[file.response_id] if file.response_id else None
        file.pk = uuid.uuid4()
        file.save(force_insert=True)


def give_back_space(tables: Iterable[type[models.Model]]) -> None:
    """Remove what deleted rows of these tables left in the database's files.

    It cannot run inside a transaction; called within one (by a command that
    loads many things at once) it does nothing.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = [connection.ops.quote_name(table._meta.db_table) for table in tables]
            cursor.execute(f"VACUUM FULL {', '.join(names)}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def chunks(keys: list[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    """The list in pieces small enough for one statement."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def true_chance() -> random.Random:
    """The operating system's randomness, which nobody can repeat."""
    return secrets.SystemRandom()
