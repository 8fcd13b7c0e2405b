"""A form that keeps the day of an answer is found, with its row and column."""

from surveys.compiling import compile_form
from surveys.dated import dates_kept, why_not_confidential
from surveys.definition import completed
from tests.surveys.forms import SMALL

FORM = """
| survey |
| | type | name | label | default | calculation | constraint | relevant |
| | date | born | When were you born? | | | . < today() | |
| | date | day | On which day? | today() | | | |
| | text | note | A note | | | | today() > '2020-01-01' |
| | begin_repeat | visit | Visits | | | | |
| | calculate | hour | | | format-date-time(now(), '%H') | | |
| | end_repeat | | | | | | |
"""


def test_what_keeps_the_day_is_found_and_what_compares_with_it_is_not() -> None:
    form = completed(compile_form(FORM, "md"))
    day, hour = ("day", "default", "today()"), ("hour", "calculation", "now()")
    assert list(dates_kept(form)) == [day, hour]
    assert form["dated"] == {"day": 3, "hour": 6}


def test_the_reason_names_row_and_column() -> None:
    reason = why_not_confidential(completed(compile_form(FORM, "md")))
    assert "row 3, column default (“day” keeps today())" in reason
    assert "row 6, column calculation (“hour” keeps now())" in reason


def test_a_form_compiled_before_rows_were_kept_names_the_question() -> None:
    form = completed(compile_form(FORM, "md"))
    del form["dated"]
    assert "question “day”, column default" in why_not_confidential(form)


def test_a_form_without_days_may_be_confidential() -> None:
    form = completed(compile_form(SMALL, "md"))
    assert "dated" not in form
    assert why_not_confidential(form) == ""
