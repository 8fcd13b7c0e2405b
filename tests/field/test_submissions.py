"""Records as ODK Collect writes them."""

from uuid import UUID

import pytest

from field.submissions import NoSubmission, document_of, read_submission
from surveys.compiling import compile_form

FORM = """
| survey |
| | type | name | label |
| | note | hello | Hello |
| | select_multiple likes | likes | What do you like? |
| | rank likes | order | In which order? |
| | time | at | When? |
| | datetime | moment | On which day? |
| | integer | age | How old? |
| | text | twice | Twice |

| choices |
| | list_name | name | label |
| | likes | a | A |
| | likes | b | B |

| settings |
| | form_title | form_id |
| | A form | a_form |
"""
KEY = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
RECORD = f"""<data xmlns:orx="http://openrosa.org/xforms" id="{KEY}" version="3"><page>
<hello/><likes>b a</likes><order>b a</order><at>14:30:00.000+01:00</at>
<moment>2026-07-01T09:05:00.000+01:00</moment><age>7</age><twice/></page>
<orx:meta><orx:instanceID>uuid:{KEY}</orx:instanceID><orx:instanceName>x</orx:instanceName></orx:meta>
</data>"""


def test_a_record_is_read_with_lists_and_without_zones() -> None:
    submission = read_submission(RECORD.encode())
    assert (submission.form, submission.version, submission.root_id) == (KEY, 3, KEY)
    assert document_of(compile_form(FORM, "md"), submission) == {
        "likes": ["b", "a"],
        "order": ["b", "a"],
        "at": "14:30",
        "moment": "2026-07-01T09:05",
        "age": "7",
    }


@pytest.mark.parametrize(
    "broken",
    [
        "", "<data", "<data/>", RECORD.replace('"3"', '"new"'),
        RECORD.replace(str(KEY), "x"), '<!DOCTYPE d SYSTEM "http://e/">' + RECORD,
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused(broken: str) -> None:
    with pytest.raises(NoSubmission):
        read_submission(broken.encode())
