"""What is asked on the pages about what comes after selection."""

from msc.forms_after import CheckForm, PublishForm, ReplyForm, TakeBackForm
from msc.models import Audience


def test_an_answer_says_something() -> None:
    assert ReplyForm({"text": "Thank you."}).is_valid()
    assert ReplyForm({"text": ""}).errors["text"] == ["Write something first."]


def test_publishing_offers_what_was_agreed_and_asks_to_read_once_more() -> None:
    form = PublishForm({"audience": "public"}, audiences=[Audience.COUNCIL])
    assert set(form.errors) == {"audience", "read_again"}
    whole = {"audience": "council", "read_again": "on"}
    assert PublishForm(whole, audiences=[Audience.COUNCIL]).is_valid()
    assert not TakeBackForm({"why": ""}).is_valid()
    assert set(CheckForm({}).errors) == {"outcome", "method"}
