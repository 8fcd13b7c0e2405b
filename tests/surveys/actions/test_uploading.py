"""Taking a file out of a draft is undone until another comes."""

import pytest

from surveys.actions.answering import NoEntry, save_page
from surveys.actions.uploading import put_file_back, take_file_away
from surveys.models import Upload
from surveys.uploads import FileRead
from tests.surveys.answering import Person, open_survey
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db


def test_what_was_taken_out_stays_until_another_file_comes() -> None:
    person = Person(open_survey(FORM, "files"))
    person.begin()
    for content in (b"one", b"two"):
        files = {"photo": FileRead("jpg", content)}
        save_page(holder=person.holder, page=1, values={}, files=files)
        take_file_away(holder=person.holder, page=1, path=(), name="photo")
        assert [bytes(row.content) for row in Upload.objects.all()] == [content]
    put_file_back(holder=person.holder, page=1, path=(), name="photo")
    put_file_back(holder=person.holder, page=1, path=(), name="photo")
    assert Upload.objects.get().file_name in person.survey.drafts.get().answers.values()


@pytest.mark.parametrize("name", ["place", "nothing"])
def test_a_question_without_a_file_is_refused(name: str) -> None:
    person = Person(open_survey(FORM, "files"))
    person.begin()
    with pytest.raises(NoEntry):
        take_file_away(holder=person.holder, page=1, path=(), name=name)
