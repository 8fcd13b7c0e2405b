"""One ballot, in the shape its vote's method takes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from msc.models import Story, Vote
from msc.panel_forms import reason_field
from msc.panel_rules import HIGHEST_SCORE
from msc.tally import Method

NONE = "none"
RANKED = (Method.BORDA.value, Method.TRANSFERABLE.value)
RANKING = "Give place 1 to the story with the most significant change, 2 to the next, and so on."
LEADS = {
    Method.BORDA.value: f"{RANKING} Those you leave without a place come last, all level.",
    Method.TRANSFERABLE.value: f"{RANKING} Your vote can pass only to stories with a place.",
    Method.SCORING.value: (
        f"Score by each criterion from 1, hardly, to {HIGHEST_SCORE}, fully. A story you leave "
        "out altogether is judged by the scores of the others."
    ),
}
SAY = "Say something about at least one story, or tick “None of these”."
TAKE_AWAY = "You named stories, so take this tick away."


class BallotForm(forms.Form):
    """What a member says, and why. Saying nothing is not the same as saying “none of these”."""

    says_optional = False

    def __init__(self, vote: Vote, stories: Iterable[Story], *args: Any) -> None:
        super().__init__(*args)
        self.vote, self.stories = vote, list(stories)
        named = [(str(story.pk), story.title) for story in self.stories]
        if vote.method == Method.SCORING.value:
            self._add_scores()
        elif vote.method in RANKED:
            self._add_ranks()
        elif vote.method == Method.APPROVAL.value or vote.places > 1:
            self.fields["choices"] = forms.MultipleChoiceField(
                label="Which stories?",
                help_text=self._how_many(),
                choices=[*named, (NONE, "None of these")],
                widget=forms.CheckboxSelectMultiple,
            )
        else:
            self.fields["choice"] = forms.ChoiceField(
                label="Which story shows the most significant change?",
                choices=[*named, (NONE, "None of these")],
                widget=forms.RadioSelect,
            )
        self.fields["reason"] = reason_field("Why?")

    @property
    def lead(self) -> str:
        """How to fill it in, where the fields alone do not say."""
        return LEADS.get(self.vote.method, "")

    def _how_many(self) -> str:
        if self.vote.method == Method.APPROVAL.value:
            return "Tick every story you would be content with."
        return f"Tick up to {self.vote.places}."

    def _add_ranks(self) -> None:
        count = len(self.stories)
        places = [("", "Not ranked"), *((str(n + 1), str(n + 1)) for n in range(count))]
        for story in self.stories:
            self.fields[f"rank-{story.pk}"] = forms.ChoiceField(
                label=story.title, choices=places, required=False
            )
        self._add_none()

    def _add_scores(self) -> None:
        scores = [("", "No score"), *((str(n), str(n)) for n in range(1, HIGHEST_SCORE + 1))]
        for story in self.stories:
            for number, criterion in enumerate(self.vote.panel.criteria):
                self.fields[f"score-{story.pk}-{number}"] = forms.ChoiceField(
                    label=criterion, choices=scores, required=False
                )
        self._add_none()

    def _add_none(self) -> None:
        self.fields[NONE] = forms.BooleanField(
            label="None of these shows a significant change", required=False
        )

    def scores_of(self) -> list[tuple[Story, list[forms.BoundField]]]:
        """Each story with the fields of its scores; empty where nothing is scored."""
        if self.vote.method != Method.SCORING.value:
            return []
        numbers = range(len(self.vote.panel.criteria))
        return [(s, [self[f"score-{s.pk}-{number}"] for number in numbers]) for s in self.stories]

    def rest(self) -> list[forms.BoundField]:
        """Every field that is not a score."""
        return [self[name] for name in self.fields if not name.startswith("score-")]

    def choices(self) -> tuple[str, ...]:
        """The stories named, best first where they are ranked."""
        data = self.cleaned_data
        named = [data["choice"]] if "choice" in data else data.get("choices", [])
        ranks = {str(s.pk): data.get(f"rank-{s.pk}") for s in self.stories}
        ranked = sorted((int(rank), key) for key, rank in ranks.items() if rank)
        return tuple([key for key in named if key != NONE] or [key for _, key in ranked])

    def scores(self) -> dict[str, dict[str, int]]:
        """The scores given, for each story that has any."""
        given = {
            str(story.pk): {
                criterion: int(self.cleaned_data[name])
                for number, criterion in enumerate(self.vote.panel.criteria)
                if self.cleaned_data.get(name := f"score-{story.pk}-{number}")
            }
            for story in self.stories
        }
        return {key: scores for key, scores in given.items() if scores}

    def clean(self) -> dict[str, Any]:
        """Each place once; and either something or “none of these”."""
        data: dict[str, Any] = super().clean() or {}
        is_named = any(v for n, v in data.items() if n.startswith(("rank-", "score-")))
        ranks = {name: value for name, value in data.items() if name.startswith("rank-") and value}
        for name, value in ranks.items():
            if list(ranks.values()).count(value) > 1:
                self.add_error(name, f"You gave place {value} to more than one story.")
        ticked = data.get("choices", [])
        if NONE in ticked and len(ticked) > 1:
            self.add_error("choices", "Tick stories, or “None of these”, not both.")
        if NONE in self.fields and is_named == bool(data.get(NONE)):
            self.add_error(NONE, TAKE_AWAY if is_named else SAY)
        return data
