"""What each round ran under, what differs from the round before, and whether anybody said why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msc.models import Level, MscRound, Panel, Revision, Setting


@dataclass(frozen=True)
class Difference:
    """One setting that differs from the round before, and the reasons that were written down."""

    story_round: MscRound
    setting: Setting
    before: str
    after: str
    notes: list[Revision]

    @property
    def label(self) -> str:
        return str(self.setting.label)


def why_not_note(setting: str, changed: str, reason: str) -> str:
    """A note says what changed and why."""
    if setting not in Setting.values:
        return "Choose what was changed."
    if not changed.strip():
        return "Say what is done otherwise."
    return "" if reason.strip() else "Say why."


def settings_of(story_round: MscRound) -> dict[Setting, str]:
    """What the round ran under, in words. Prefetch its panels and their localities."""
    panels = sorted(story_round.panels.all(), key=lambda each: (each.level, str(each)))
    return {
        Setting.QUESTION: story_round.question,
        Setting.DOMAINS: str(story_round.domain_set),
        Setting.PANELS: ", ".join(str(panel) for panel in panels) or "None yet",
        Setting.METHOD: _by_level(panels, lambda each: each.get_method_display()),
        Setting.PLACES: _by_level(panels, _places),
    }


def _places(panel: Panel) -> str:
    """How many the panel chooses, and how many must be there."""
    most = f" to {panel.most}" if panel.most != panel.places else ""
    return f"{panel.places}{most} chosen, quorum {panel.quorum}"


def _by_level(panels: Sequence[Panel], words_of: Callable[[Panel], str]) -> str:
    """What the panels of each level have, said once where it is the same for all."""
    found = []
    for level in Level:
        words = dict.fromkeys(words_of(each) for each in panels if each.level == level)
        if words:
            found.append(f"{level.label}: {'; '.join(words)}")
    return ". ".join(found) or "None yet"


def differences(rounds: Sequence[MscRound], noted: Sequence[Revision]) -> list[Difference]:
    """What differs from one round to the next, the newest first. `rounds` go by time.

    A round without panels yet is compared in its question and domains only.
    """
    found = []
    for earlier, later in pairwise(rounds):
        before, after = settings_of(earlier), settings_of(later)
        for setting, words in after.items():
            if words != before[setting] and "None yet" not in (words, before[setting]):
                why = [n for n in noted if (n.round_id, n.setting) == (later.pk, setting)]
                found.append(Difference(later, setting, before[setting], words, why))
    return found[::-1]
