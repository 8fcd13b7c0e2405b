"""A form that shows pictures, a sound and a video, and what lies beside it, for tests."""

from surveys.beside import Lying, lying_beside
from tests.surveys.test_videos import mp4
from tests.surveys.uploading import picture, wav

FORM = """
| survey |
| | type | name | label | label::Polski (pl) | hint | media::image | media::big-image | media::audio | media::audio::Polski (pl) | media::video | appearance |
| | begin_group | animals | Animals | Zwierzęta | | farm.png | | | | | |
| | note | logo | | | | logo.png | | | | | |
| | select_one animal | seen | Which one is it? | Które to zwierzę? | Look well. | cat.jpg | large.jpg | cat.wav | kot.wav | | |
| | select_multiple animal | liked | Which do you like? | Które lubisz? | | | | | | cat.mp4 | |
| | select_one animal | listed | From a list | Z listy | | | | | | | minimal |
| | rank animal | ranked | In order | Po kolei | | | | | | | |
| | rank animal | picked | Pick some | Wybierz | | | | | | | pick |
| | text | unnamed | | | | cat.jpg | | | | | |
| | text | plain | In your words | Własnymi słowami | | | | | | | |
| | end_group | | | | | | | | | | |
| | begin_group | words | Only words | Same słowa | | | | | | | |
| | text | more | More | Więcej | | | | | | | |
| | end_group | | | | | | | | | | |

| choices |
| | list_name | name | label | label::Polski (pl) | media::image | media::image::Polski (pl) | media::audio |
| | animal | cat | A cat | Kot | cat.jpg | kot.png | cat.wav |
| | animal | dog | | | dog.webp | | |
| | animal | none | None | Żadne | | | |

| settings |
| | form_title | form_id | version |
| | Animals | animals | 1 |
"""  # noqa: E501  # a table row is one line
FILES = {
    "farm.png": picture((40, 20), "PNG"),
    "logo.png": picture((20, 20), "PNG"),
    "cat.jpg": picture((300, 200)),
    "large.jpg": picture((1800, 1200)),
    "kot.png": picture((50, 50), "PNG"),
    "dog.webp": picture((60, 60), "WEBP"),
    "cat.wav": wav(),
    "kot.wav": wav()[:100] + b"\7" + wav()[101:],
    "cat.mp4": mp4(),
}


def lying(*without: str) -> Lying:
    """All that the form names, some left out."""
    return lying_beside(each for each in FILES.items() if each[0] not in without)
