"""What is asked on the pages about what comes after selection."""

from django import forms

from msc.feedback_rules import LONGEST_REPLY


class ReplyForm(forms.Form):
    """What a writer answers to feedback."""

    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST_REPLY,
        help_text="Whoever led your panel and those who run the round read it, with your name.",
        error_messages={"required": "Write something first."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
