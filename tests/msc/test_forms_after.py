"""What is asked on the pages about what comes after selection."""

from msc.forms_after import ReplyForm


def test_an_answer_says_something() -> None:
    assert ReplyForm({"text": "Thank you."}).is_valid()
    assert ReplyForm({"text": ""}).errors["text"] == ["Write something first."]
