"""The columns of a survey: always of today's answers, whoever deletes or builds them."""

import errno
import shutil
from collections.abc import Iterable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.errors import Refused
from surveys import frames
from surveys.builds import LAYOUT, SHAPE, current_build, folder_of
from surveys.columns import State
from surveys.filing import UNEXPECTED
from surveys.frames import columns_of
from surveys.models import Promise, Response, Survey, SurveyState
from tests.factories.surveys import ResponseFactory, SurveyFactory
from tests.surveys.questionnaires import closed_survey, definition, question, version_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]

FORM = definition(question("age", "integer"), question("words"))


def answered(*answers: dict[str, Any], **more: Any) -> Survey:
    survey = closed_survey(FORM, **more)
    for each in answers:
        ResponseFactory.create(survey=survey, answers=each)
    return survey


def ages(survey: Survey) -> set[float | None]:
    return set(columns_of(survey).table(columns=["age"])["age"].to_pylist())


def test_the_columns_hold_the_answers() -> None:
    columns = columns_of(answered({"age": 3, "words": "=x"}, {"age": None}))
    rows = {row["age"]: row for row in columns.table().to_pylist()}
    assert rows[3]["words"] == "=x"
    assert rows[None]["age:state"] == State.LEFT_BLANK
    assert rows[None]["words:state"] == State.NOT_ASKED
    assert columns.layout.table().rows == 2


def test_they_are_built_once_for_the_same_answers() -> None:
    survey = answered({"age": 3})
    columns_of(survey)
    before = (current_build(survey).folder / LAYOUT).stat().st_mtime_ns
    columns_of(survey)
    assert (current_build(survey).folder / LAYOUT).stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["create", "save", "bulk", "update", "delete", "delete one"])
def test_every_way_to_change_answers_makes_them_out_of_date(change: str) -> None:
    survey = answered({"age": 3}, {"age": 4})
    assert ages(survey) == {3, 4}
    three = survey.responses.get(answers__age=3)
    five = {"answers": {"age": 5}}
    if change == "create":
        ResponseFactory.create(survey=survey, **five)
    elif change == "bulk":
        Response.objects.bulk_create([ResponseFactory.build(
            survey=survey, instrument=survey.instrument, version=survey.version, **five
        )])  # fmt: skip
    elif change == "save":
        three.answers = five["answers"]
        three.save(update_fields=["answers"])
    elif change == "update":
        survey.responses.filter(pk=three.pk).update(**five)
    elif change == "delete":
        survey.responses.filter(pk=three.pk).delete()
    else:
        three.delete()
    wanted = {"create": {3, 4, 5}, "bulk": {3, 4, 5}, "save": {4, 5}, "update": {4, 5}}
    assert ages(survey) == wanted.get(change, {4})


def test_a_change_that_is_taken_back_leaves_them_current() -> None:
    survey = answered({"age": 3})
    columns_of(survey)
    with transaction.atomic():
        ResponseFactory.create(survey=survey, answers={"age": 5})
        assert not current_build(survey).is_there
        transaction.set_rollback(True)
    assert current_build(survey).is_there
    assert ages(survey) == {3}


def test_another_version_of_the_questionnaire_makes_them_out_of_date() -> None:
    survey = answered({"age": 3})
    columns_of(survey)
    later = definition(question("age", "integer"), question("added"))
    survey.version = version_of(later, number=2, instrument=survey.instrument)
    survey.save(update_fields=["version"])
    names = [column.name for column in columns_of(survey).layout.table().columns]
    assert names == ["age", "words", "added"]


def test_columns_of_older_versions_stay_and_newer_ones_do_not_come_in() -> None:
    survey = answered({"age": 3})
    version_of(definition(question("future")), number=2, instrument=survey.instrument)
    assert [column.name for column in columns_of(survey).layout.table().columns] == ["age", "words"]


def test_older_builds_are_removed_and_an_open_one_stays_readable() -> None:
    survey = answered({"age": 3})
    columns = columns_of(survey)
    old = current_build(survey).folder
    ResponseFactory.create(survey=survey, answers={"age": 4})
    assert ages(survey) == {3, 4}
    assert not old.exists()
    assert columns.table()["age"].to_pylist() == [3]


@pytest.mark.parametrize("damage", ["all", "layout", "table", "missing"])
def test_a_deleted_or_damaged_build_is_made_again(damage: str) -> None:
    survey = answered({"age": 3})
    columns_of(survey)
    folder = current_build(survey).folder
    if damage == "all":
        shutil.rmtree(folder_of(survey.pk))
    elif damage == "layout":
        (folder / LAYOUT).write_text("{}")
    elif damage == "table":
        (folder / "responses.parquet").write_bytes(b"")
    else:
        (folder / f"{UNEXPECTED}.parquet").unlink()
    assert ages(survey) == {3}


def test_two_workers_that_build_at_once_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = answered({"age": 3})
    write = frames.write

    def write_after_another(survey: Survey, folder: Path) -> Any:
        monkeypatch.setattr(frames, "write", write)
        frames.make(survey)
        return write(survey, folder)

    monkeypatch.setattr(frames, "write", write_after_another)
    assert ages(survey) == {3}
    assert [each.name for each in folder_of(survey.pk).iterdir()] == [
        current_build(survey).folder.name
    ]


def test_a_build_in_our_place_that_a_newer_one_removed_at_once_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey = answered({"age": 3})
    rename = Path.rename

    def refuse_once(draft: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        raise OSError(errno.ENOTEMPTY, "Directory not empty")

    monkeypatch.setattr(Path, "rename", refuse_once)
    assert ages(survey) == {3}


def test_a_disk_that_refuses_is_not_taken_for_another_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(draft: Path, target: Path) -> Path:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="Permission denied"):
        ages(answered({"age": 3}))


@pytest.mark.skipif(connection.vendor == "sqlite", reason="threads share no database in memory")
@pytest.mark.django_db(transaction=True)
def test_workers_that_build_while_answers_arrive_end_with_all_of_them() -> None:
    survey = answered({"age": 0}, promise=Promise.TRACKED)
    seen: list[set[Any]] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            seen.extend(ages(survey) for _ in range(5))
        except Exception as error:  # shown by the assertion below
            errors.append(error)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(3)]
    for each in workers:
        each.start()
    for age in range(1, 10):
        ResponseFactory.create(survey=survey, answers={"age": age})
    for each in workers:
        each.join()
    assert not errors
    assert all(found == set(range(len(found))) for found in seen)
    assert ages(survey) == set(range(10))


def test_answers_to_a_confidential_survey_are_not_read_before_it_closes() -> None:
    survey = SurveyFactory.create(version=version_of(FORM), state=SurveyState.OPEN)
    with pytest.raises(Refused, match="only after it has closed"):
        columns_of(survey)
    assert not folder_of(survey.pk).exists()


@pytest.mark.parametrize(
    ("promise", "shown"), [(Promise.CONFIDENTIAL, False), (Promise.TRACKED, True)]
)
def test_only_a_tracked_survey_names_its_responses(promise: Promise, shown: bool) -> None:
    survey = answered({"age": 3}, promise=promise)
    (name,) = columns_of(survey).table()["response"].to_pylist()
    assert name == (str(survey.responses.get().pk) if shown else None)


def test_rows_come_in_the_order_of_their_random_keys_in_pieces() -> None:
    survey = answered(*({"age": age} for age in range(5)))
    in_order = [each.answers["age"] for each in survey.responses.order_by("pk")]
    batches = list(columns_of(survey).batches(columns=["row", "age"], size=2))
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert flat(batch["age"].to_pylist() for batch in batches) == in_order
    assert flat(batch["row"].to_pylist() for batch in batches) == [1, 2, 3, 4, 5]


def flat(lists: Iterable[list[Any]]) -> list[Any]:
    return [each for some in lists for each in some]


def test_a_survey_without_answers_has_empty_columns() -> None:
    survey = answered()
    assert ages(survey) == set()
    assert current_build(survey).folder.name == f"0-{survey.version_id}-{SHAPE}"
