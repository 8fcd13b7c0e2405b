"""Small questionnaires for tests, as XLSForm text."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

STAFF = Path(__file__).resolve().parents[2] / "surveys" / "instruments" / "staff_confidence.md"

SMALL = """
| survey |
| | type | name | label | hint | required | required_message | relevant | parameters | bind::tl:node | bind::tl:analysed |
| | begin_group | about | About you | | | | | | | |
| | select_one role | role | Which role is yours? | | yes | Choose your role. | | | | |
| | text | other_role | Which other role? | | | | ${role} = 'other' | | | |
| | integer | families | How many families? | A guess is fine. | | | ${role} != 'other' | | | |
| | end_group | | | | | | | | | |
| | begin_group | trust | Trust | | | | | | | |
| | note | trust_about | Think of first visits. | 0: I cannot do this. 50: I can do this moderately well. 100: I am certain. | | | | | | |
| | range | trust_00 | I can practise. | | | | | start=0 end=100 step=10 | | no |
| | range | trust_01 | I can listen. | | | | | start=0 end=100 step=10 | node-a | |
| | range | trust_02 | I can explain. | | yes | | | start=0 end=100 step=10 | node-b | |
| | end_group | | | | | | | | | |
| | begin_group | many | With many families | | | | ${families} >= 12 | | | |
| | select_multiple lack | lack | What is short? | | | | | | | |
| | text | words | In your words | | | | selected(${lack}, 'time') | | | |
| | end_group | | | | | | | | | |

| choices |
| | list_name | name | label |
| | role | worker | Worker |
| | role | other | Another role |
| | lack | time | Time |
| | lack | rest | Rest |

| settings |
| | form_title | form_id | version | namespaces |
| | A small form | small | 1 | tl="urn:throughline:xlsform:1" |
"""  # noqa: E501  # a table row is one line

HEADS = "| survey |\n| | type | name | label | relevant |\n"


def rows(*lines: str) -> str:
    """A form with these survey rows of type, name, label and relevant, parted by bars."""
    return HEADS + "".join(f"| | {line} |\n" for line in lines)


STOPPING = """
| survey |
| | type | name | label | required | relevant |
| | select_multiple had | had | What did you have? | | |
| | note | welcome | Welcome. | yes | |
| | note | hint | Tea is good. | | selected(${had}, 'tea') |
| | note | odd | You cannot have had nothing and tea. | yes | selected(${had}, 'tea') and selected(${had}, 'none') |

| choices |
| | list_name | name | label |
| | had | tea | Tea |
| | had | none | Nothing |
"""  # noqa: E501  # a table row is one line
"""A form whose last note holds people up."""

TWO_LANGUAGES = """
| survey |
| | type | name | label::English (en) | label::Polski (pl) | hint::English (en) | hint::Polski (pl) | required | required_message::English (en) | required_message::Polski (pl) |
| | begin_group | visit | Your visit | Twoja wizyta | | | | | |
| | note | about | Think of today. | Pomyśl o dzisiejszym dniu. | | | | | |
| | select_one who | came | Who came? | Kto przyszedł? | | | yes | Choose somebody. | Wybierz kogoś. |
| | text | words | In your words | Własnymi słowami | A line is enough. | | yes | | |
| | integer | times | How many times? | Ile razy? | A guess is fine. | Wystarczy w przybliżeniu. | | | |
| | end_group | | | | | | | | |

| choices |
| | list_name | name | label::English (en) | label::Polski (pl) |
| | who | mum | Mum | Mama |
| | who | dad | Dad | |

| settings |
| | form_title | tl:title::Polski (pl) | form_id | default_language |
| | A visit | Wizyta | visit | English (en) |
"""  # noqa: E501  # a table row is one line


def workbook(source: str) -> bytes:
    """The form as an Excel workbook, cell by cell."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for block in source.strip().split("\n\n"):
        head, *lines = block.splitlines()
        sheet = book.create_sheet(head.strip(" |"))
        for line in lines:
            sheet.append([cell.strip() or None for cell in line.strip("|").split("|")[1:]])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
