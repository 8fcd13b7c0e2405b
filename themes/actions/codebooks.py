"""Every change to a codebook: each is remembered with what it takes to undo it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from programmes.models import NodeKind, Programme
from themes.actions.documents import refuse_if
from themes.models import (
    CODE_FIELDS,
    COLOURS,
    PATTERNS,
    ChangeKind,
    Code,
    Codebook,
    CodebookChange,
    CodebookVersion,
    Coding,
    CodingState,
)
from themes.rules import (
    why_not_keep,
    why_not_merge,
    why_not_move,
    why_not_name_codebook,
    why_not_retire,
    why_not_split,
    why_not_undo,
    why_not_write_code,
)

WRITTEN = ("name", "definition", "use_when", "use_not_when", "example", "synonyms")
LOOK = ("colour", "pattern")


@transaction.atomic
def begin_codebook(*, by: User | None, programme: Programme, name: str) -> Codebook:
    """An empty codebook."""
    refuse_if(why_not_keep(by) or why_not_name_codebook(programme.codebooks.all(), name))
    codebook = Codebook.objects.create(programme=programme, name=name.strip())
    record(by=by, event="began a codebook", about=codebook)
    return codebook


@transaction.atomic
def set_blind(*, by: User | None, codebook: Codebook, is_blind: bool) -> Codebook:
    """Whether coders see each other's codings."""
    refuse_if(why_not_keep(by))
    locked = _locked(codebook)
    locked.is_blind = is_blind
    locked.save(update_fields=["is_blind"])
    event = "made coders blind to each other" if is_blind else "let coders see each other"
    record(by=by, event=event, about=locked)
    return locked


@transaction.atomic
def start_from_theory(*, by: User | None, codebook: Codebook) -> list[Code]:
    """A code for every outcome and mechanism of the theory of change that has none yet."""
    locked = _locked(codebook)
    refuse_if(why_not_keep(by))
    nodes = locked.programme.nodes.filter(kind__in=[NodeKind.OUTCOME, NodeKind.MECHANISM])
    used = {name.lower() for name in locked.codes.in_use().values_list("name", flat=True)}
    made = [
        _new_code(locked, name=node.title[:80], node=node, definition=(
            node.description or f"Words that tell of: {node.title}."
        ))
        for node in nodes.exclude(codes__codebook=locked).order_by("position")
        if node.title[:80].lower() not in used
    ]  # fmt: skip
    if made:
        words = f"{len(made)} codes from the theory of change"
        _remember(by, locked, ChangeKind.STARTED, words, dict.fromkeys(_keys(made)))
    return made


@transaction.atomic
def add_code(
    *, by: User | None, codebook: Codebook, values: Mapping[str, Any], parent: Code | None = None
) -> Code:
    """A new code at the end of its siblings."""
    locked = _locked(codebook)
    refuse_if(why_not_keep(by) or why_not_write_code(locked, values))
    code = _new_code(locked, **_given(values), node=values.get("node"))
    refuse_if(why_not_move(code, parent))
    code.parent = parent
    code.save(update_fields=["parent"])
    _remember(by, locked, ChangeKind.ADDED, f"Added “{code}”", {str(code.pk): None})
    return code


@transaction.atomic
def change_code(*, by: User | None, code: Code, values: Mapping[str, Any]) -> Code:
    """Other words or another look for a code."""
    codebook, code = _locked(code.codebook), Code.objects.get(pk=code.pk)
    refuse_if(why_not_keep(by) or why_not_write_code(codebook, values, instead_of=code))
    before = _as_it_is([code])
    for name, value in _given(values).items():
        setattr(code, name, value)
    code.node = values.get("node")
    code.save(update_fields=[*WRITTEN, *LOOK, "node"])
    _remember(by, codebook, ChangeKind.CHANGED, f"Changed “{code}”", before)
    return code


@transaction.atomic
def move_code(*, by: User | None, code: Code, parent: Code | None) -> Code:
    """Put a code, with all that lies under it, under another one, or at the top."""
    codebook, code = _locked(code.codebook), Code.objects.get(pk=code.pk)
    refuse_if(why_not_keep(by) or why_not_move(code, parent))
    before = _as_it_is([code])
    code.parent, code.position = parent, _last_position(codebook) + 1
    code.save(update_fields=["parent", "position"])
    under = f"under “{parent}”" if parent else "to the top"
    _remember(by, codebook, ChangeKind.MOVED, f"Moved “{code}” {under}", before)
    return code


@transaction.atomic
def merge_code(*, by: User | None, code: Code, into: Code) -> Code:
    """Make two codes one: codings and lower codes go over; twice the same coding becomes one."""
    codebook = _locked(code.codebook)
    code, into = Code.objects.get(pk=code.pk), Code.objects.get(pk=into.pk)
    refuse_if(why_not_keep(by) or why_not_merge(code, into))
    children = list(code.children.in_use())
    before = _as_it_is([code, *children])
    moved = _give_codings(code.codings.standing(), into)
    for child in children:
        child.parent = into
        child.save(update_fields=["parent"])
    code.is_retired, code.merged_into = True, into
    code.save(update_fields=["is_retired", "merged_into"])
    words = f"Merged “{code}” into “{into}”"
    _remember(by, codebook, ChangeKind.MERGED, words, before, moved)
    return into


@transaction.atomic
def split_code(
    *, by: User | None, code: Code, values: Mapping[str, Any], codings: Sequence[Coding]
) -> Code:
    """Make a new code beside this one, and give it these of its codings."""
    codebook, code = _locked(code.codebook), Code.objects.get(pk=code.pk)
    refuse_if(why_not_keep(by) or why_not_split(code, codings))
    refuse_if(why_not_write_code(codebook, values))
    made = _new_code(codebook, **_given(values), parent=code.parent, node=values.get("node"))
    moved = _give_codings(
        code.codings.standing().filter(pk__in=[each.pk for each in codings]), made
    )
    words = f"Split “{made}” from “{code}”"
    _remember(by, codebook, ChangeKind.SPLIT, words, {str(made.pk): None}, moved)
    return made


@transaction.atomic
def retire_code(*, by: User | None, code: Code) -> Code:
    """Take a code out of use; what was coded with it stays."""
    codebook, code = _locked(code.codebook), Code.objects.get(pk=code.pk)
    refuse_if(why_not_keep(by) or why_not_retire(code))
    before = _as_it_is([code])
    code.is_retired = True
    code.save(update_fields=["is_retired"])
    _remember(by, codebook, ChangeKind.RETIRED, f"Retired “{code}”", before)
    return code


@transaction.atomic
def undo_change(*, by: User | None, codebook: Codebook) -> CodebookChange:
    """Put back what the last change that still stands changed."""
    locked = _locked(codebook)
    change = locked.changes.filter(undone_at=None).first()
    refuse_if(why_not_keep(by) or why_not_undo(change))
    assert change is not None  # noqa: S101  # the rule has seen to it
    for key, values in change.before["codes"].items():
        restored = {"is_retired": True} if values is None else values
        Code.objects.filter(pk=key, codebook=locked).update(**restored)
    for key, (code, was_doubled) in change.before["codings"].items():
        back = {"state": CodingState.LIVE} if was_doubled else {}
        Coding.objects.filter(pk=key).update(code_id=code, **back)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    locked.edition += 1
    locked.save(update_fields=["edition"])
    record(by=by, event="undid a change of the codebook", about=locked, change=change.words)
    return change


@transaction.atomic
def keep_version(*, by: User | None, codebook: Codebook, note: str) -> CodebookVersion:
    """Give the codes as they stand a number, to say by which codebook something was coded."""
    locked = _locked(codebook)
    refuse_if(why_not_keep(by) or ("" if note.strip() else "Say what this version is for."))
    newest = locked.versions.first()
    version = CodebookVersion.objects.create(
        codebook=locked, number=newest.number + 1 if newest else 1, note=note.strip()[:300], by=by,
        codes=[{"id": code.pk, **_values(code)} for code in locked.codes.in_use()],
    )  # fmt: skip
    record(by=by, event="kept a version of the codebook", about=locked, version=version.number)
    return version


def _locked(codebook: Codebook) -> Codebook:
    return Codebook.objects.select_for_update().get(pk=codebook.pk)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed of a code; a look that was not chosen stays to be found."""
    words = {name: str(values.get(name) or "").strip() for name in WRITTEN}
    return words | {name: values[name] for name in LOOK if values.get(name) is not None}


def _new_code(codebook: Codebook, **values: Any) -> Code:
    """A code with a look that is as far as possible its own."""
    number = codebook.codes.count()
    look = {"colour": number % COLOURS, "pattern": number // COLOURS % PATTERNS}
    return Code.objects.create(
        codebook=codebook, position=_last_position(codebook) + 1, **look | values
    )


def _last_position(codebook: Codebook) -> int:
    last = codebook.codes.order_by("-position").values_list("position", flat=True).first()
    return last or 0


def _values(code: Code) -> dict[str, Any]:
    return {name: getattr(code, name) for name in CODE_FIELDS}


def _as_it_is(codes: Iterable[Code]) -> dict[str, Any]:
    return {str(code.pk): _values(code) for code in codes}


def _keys(codes: Iterable[Code]) -> list[str]:
    return [str(code.pk) for code in codes]


def _give_codings(codings: Any, into: Code) -> dict[str, tuple[int, bool]]:
    """Give codings to another code; by key the code each had, and whether it was doubled.

    Where a coder gave both codes to the same words one coding is left.
    """
    there = {
        (each.document_id, each.coder_id, each.start, each.end)
        for each in Coding.objects.standing().filter(code=into)
    }
    moved: dict[str, tuple[int, bool]] = {}
    for coding in codings.select_for_update():
        place = (coding.document_id, coding.coder_id, coding.start, coding.end)
        moved[str(coding.pk)] = (coding.code_id, place in there)
        if place in there:
            coding.state = CodingState.REMOVED
        coding.code = into
        coding.save(update_fields=["state", "code"])
    return moved


def _remember(  # noqa: PLR0917  # who, where, what, in which words, from what
    by: User | None, codebook: Codebook, kind: ChangeKind, words: str, codes: dict[str, Any],
    codings: dict[str, tuple[int, bool]] | None = None,
) -> CodebookChange:  # fmt: skip
    """Write the change down, and raise the edition of the codebook."""
    newest = codebook.changes.first()
    change = CodebookChange.objects.create(
        codebook=codebook, number=newest.number + 1 if newest else 1, kind=kind, words=words[:300],
        before={"codes": codes, "codings": codings or {}}, by=by,
    )  # fmt: skip
    codebook.edition += 1
    codebook.save(update_fields=["edition"])
    record(by=by, event="changed the codebook", about=codebook, change=words)
    return change
