"""When a cohort may be saved or withdrawn: the reason why not."""

from collections.abc import Sequence

from analytics.family_rules import FEWEST_WORDS, why_not_cohort
from analytics.models import Cohort
from families.cohorts import NAMED


def why_not_save_cohort(name: str, rules: Sequence[str], why: str) -> str:
    """A cohort has a name of its own, rules that no other cohort has, and a reason."""
    if name.casefold() in NAMED or Cohort.objects.filter(name__iexact=name).exists():
        return f"There is a cohort “{name}” already; give yours another name."
    if reason := why_not_cohort(name, rules):
        return reason
    known = {name: set(has) for name, has in NAMED.items()}
    known |= {cohort.name: set(cohort.rules) for cohort in Cohort.objects.all()}
    same = [each for each, has in known.items() if has == set(rules)]
    if same:
        return f"The cohort “{same[0]}” has exactly these rules."
    if len(why.split()) < FEWEST_WORDS:
        return "Say in a sentence what the cohort is for. It is kept with every figure."
    return ""


def why_not_withdraw_cohort(cohort: Cohort) -> str:
    """A cohort is withdrawn once."""
    return "This cohort is withdrawn already." if cohort.withdrawn_at else ""
