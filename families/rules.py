"""When something may be done with families: the reason why not, or an empty string."""

from collections import Counter
from collections.abc import Sequence

from django.conf import settings

from families.contract import FILES
from families.keys import current_key, opens
from families.models import Family, Headline, Level, Load, LoadState
from families.needs import DOMAINS, MOST_NEEDS, NeedRow
from families.tables import table_in_name


def why_not_keep_references() -> str:
    """Whether references can be hashed and sealed now, all under one key."""
    if not settings.REFERENCE_KEY:
        return "Set REFERENCE_KEY first: without it no reference can be kept safely."
    first = Family.objects.order_by("pk").first()
    if first and not opens(current_key(), first.reference_sealed, first.reference_hash):
        return (
            "References are kept under another key. Put the former REFERENCE_KEY back, or run "
            "manage.py rotate_reference_key."
        )
    return ""


def why_not_receive() -> str:
    """Whether another extract may come in now: one at a time."""
    if Load.objects.under_way().exists():
        return "Another extract is under way. Load it or throw it away first."
    return why_not_keep_references()


def why_not_take_files(names: Sequence[str]) -> str:
    """Whether files with these names are an extract together."""
    if len(names) == 1:
        is_known = names[0].lower().endswith((".csv", ".zip", ".xlsx"))
        return "" if is_known else "Choose CSV files, a ZIP file or an XLSX workbook."
    tables = [table_in_name(name) for name in names]
    if not all(table in FILES for table in tables):
        return (
            f"Several files at once are CSV files named {', '.join(FILES)}. "
            "Choose a ZIP file, a workbook or a file of refused rows alone."
        )
    if len(set(tables)) < len(tables):
        return "Two of the files are of the same table. Choose each once."
    return ""


def why_not_check_again(load: Load) -> str:
    """Whether an extract may be read again, with other columns."""
    if load.state == LoadState.CHECKED or (load.state == LoadState.CHECKING and load.has_stopped):
        return ""
    return "This extract is being worked on, or has been loaded."


def why_not_load(load: Load) -> str:
    """Whether an extract that was checked may be loaded."""
    is_ready = load.state == LoadState.CHECKED or (
        load.state == LoadState.LOADING and load.has_stopped
    )
    if not is_ready:
        return "Only an extract that was checked, and is not loaded yet, can be loaded."
    if not any(each["new"] + each["changed"] for each in load.counts.values()):
        return "There is nothing new in this extract."
    return why_not_keep_references()


def why_not_overwrite(load: Load) -> str:
    """Whether what is held may be overwritten by this extract: not by an older one unasked."""
    newer = None if load.is_older_accepted else Load.objects.newer_than(load).first()
    if newer is None:
        return ""
    return (
        f"An extract of {newer.extracted_on:%-d %B %Y} is loaded already, and this one is older: "
        f"it reaches to {load.extracted_on:%-d %B %Y}. It would put former values back."
    )


def why_not_stop(load: Load) -> str:
    """Whether loading may be stopped."""
    is_running = load.state == LoadState.LOADING and not load.has_stopped
    return "" if is_running else "This extract is not being loaded now."


def why_not_drop(load: Load) -> str:
    """Whether an extract may be thrown away."""
    if load.state in (LoadState.LOADED, LoadState.DROPPED):
        return "This extract is loaded or thrown away already."
    if load.state == LoadState.LOADING and not load.has_stopped:
        return "This extract is being loaded. Stop it first, or wait for its end."
    return ""


def why_not_open_reference(purpose: str) -> str:
    """A reference is opened for a purpose that can be read again."""
    return why_not_export(purpose) or why_not_keep_references()


def why_not_export(purpose: str) -> str:
    """Case data are taken away for a purpose that can be read again."""
    if len(purpose.split()) < 2:  # noqa: PLR2004  # one word is not a purpose
        return "Say in a few words what you need it for."
    return ""


def why_not_make_catalogue(
    rows: Sequence[NeedRow], why: str, before: Sequence[NeedRow] = ()
) -> list[str]:
    """Everything that is wrong with a new version of the needs, after the one before."""
    found = [] if why.strip() else ["Say why the catalogue changes."]
    levels = {row.code: row.level for row in before}
    moved = [row.code for row in rows if levels.get(row.code, row.level) != row.level]
    found += [f"{code} keeps its level: retire it and add another need." for code in moved]
    if not 1 <= len(rows) <= MOST_NEEDS:
        found.append(f"A catalogue has 1 to {MOST_NEEDS} needs; this one has {len(rows)}.")
    twice = [code for code, times in Counter(row.code for row in rows).items() if times > 1]
    found += [f"The code {code} stands more than once." for code in twice]
    for number, row in enumerate(rows, 1):
        found += [f"Row {number}: {problem}" for problem in _problems(row)]
    return found


def _problems(row: NeedRow) -> list[str]:
    found = []
    if not row.code.isalnum() or not 1 <= len(row.code) <= 10:  # noqa: PLR2004  # the column's size
        found.append("give a code of at most ten letters and digits.")
    if row.level not in Level.values:
        found.append(f"the level is one of {', '.join(Level.values)}.")
    if not 1 <= len(row.name.strip()) <= 120:  # noqa: PLR2004  # the column's size
        found.append("give the need a name of at most 120 letters.")
    if row.headline not in Headline.values or row.also not in (0, *Headline.values):
        found.append("headline problems are numbers from 1 to 6.")
    if row.also == row.headline:
        found.append("the second headline problem is the same as the first.")
    return found


def why_not_name_domains(
    domains: Sequence[str], approval_reference: str, acknowledgement: str
) -> str:
    """Ten names; and with the words of a licensed measure, the approval and the acknowledgement."""
    if len(domains) != len(DOMAINS) or not all(each.strip() for each in domains):
        return f"Give all {len(DOMAINS)} domains a name."
    if len({each.strip().casefold() for each in domains}) < len(DOMAINS):
        return "Two domains have the same name."
    if bool(approval_reference.strip()) != bool(acknowledgement.strip()):
        return "A licensed measure has both: the reference of its approval and the acknowledgement."
    return ""
