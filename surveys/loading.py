"""Makes versions of questionnaires from the files that hold them. Heavy: only commands and workers.

The steps are the same for the page, the command and the demonstration: the form is compiled,
each question is recognised or new, and a draft version is written beside its file.
"""

from dataclasses import asdict
from hashlib import sha256
from typing import Any

from accounts import audit
from accounts.errors import Refused
from accounts.models import User
from jobs.leases import Lease
from programmes.models import Node, Programme
from surveys.beside import Beside
from surveys.definition import Definition, identified, keyed
from surveys.identities import free_name, identities
from surveys.models import FormFile, FormRows, Instrument, Question, Version
from surveys.opening import Read, read_apart
from surveys.rows import Sheet, rows_from
from surveys.sheets import FormProblems, Problem, Sheets
from surveys.sniffing import readable

STEPS = ("reading the form", "keeping the draft")


def rows_of(version: Version) -> list[Sheet]:
    """A version's raw rows; those of its file where they were not kept when it was loaded."""
    kept = FormRows.objects.filter(version=version).first()
    if kept:
        sheets: list[Sheet] = kept.sheets
        return sheets
    file = version.original()
    content = readable(bytes(file.content), file.source_format)
    return rows_from(Sheets(content, file.source_format).sheets)


def keep_version(*, by: User | None, file: FormFile, read: Read) -> Version:
    """The draft version of a file that was read, in the caller's transaction.

    The text of the newest version again is that version. Raises `FormProblems` where a question
    cannot be the one it says it was, or speaks of a node that is not there.
    """
    instrument = held_instrument(file.programme, file.slug, read.definition["title"])
    digest = digest_of(bytes(file.content), file.source_format, file.beside)
    last = instrument.versions.order_by("-number").first()
    if last and last.content_sha256 == digest:
        version = last
    else:
        version = Version.objects.create(
            instrument=instrument,
            number=last.number + 1 if last else 1,
            source_format=file.source_format,
            definition=identified(read.definition, question_ids(instrument, read)),
            content_sha256=digest,
        )
        FormRows.objects.create(version=version, sheets=read.sheets)
        audit.record(by=by, event="loaded a questionnaire", about=version, number=version.number)
    file.version, file.problems, file.warnings = version, [], read.warnings
    file.save(update_fields=["version", "problems", "warnings"])
    return version


def held_instrument(programme: Programme, slug: str, title: str) -> Instrument:
    """The questionnaire with this short name, locked; a new one where there is none."""
    instrument, _ = Instrument.objects.get_or_create(
        slug=slug, defaults={"programme": programme, "title": title}
    )
    if instrument.programme_id != programme.pk:
        raise Refused(f"“{slug}” belongs to another programme.")
    return Instrument.objects.select_for_update().get(pk=instrument.pk)


def digest_of(content: bytes, source_format: str, beside: Beside) -> str:
    """What tells one file from another, with the files beside it."""
    lists = [f"{name}\n{text}".encode() for name, text in sorted(beside.items())]
    return sha256(b"\n".join([source_format.encode(), content, *lists])).hexdigest()


def question_ids(instrument: Instrument, read: Read) -> dict[str, str]:
    """The id of each question by name: the one it had, or that of a new one."""
    nodes = nodes_of(instrument, read)
    found = identities(read.definition, past_of(instrument))
    if found.mistakes:
        mistakes = found.mistakes.items()
        raise FormProblems(read.problem(name, "tl:was", words) for name, words in mistakes)
    held = set(instrument.questions.values_list("name", flat=True))
    new = {}
    for question in keyed(read.definition):
        name = question["name"]
        if name not in found.ids:
            column = free_name(name, held)
            held.add(column)
            node = nodes.get(question["node"])
            new[name] = Question(instrument=instrument, name=column, node=node)
    Question.objects.bulk_create(new.values(), batch_size=500)
    return {**found.ids, **{name: str(question.pk) for name, question in new.items()}}


def past_of(instrument: Instrument) -> list[Definition]:
    """Earlier texts, the newest first: those published; drafts where nothing is published."""
    texts = instrument.versions.order_by("-number").values_list("definition", "published_at")
    published = [text for text, published_at in texts if published_at]
    return published or [text for text, _ in texts]


def nodes_of(instrument: Instrument, read: Read) -> dict[str, Node]:
    """The nodes of the theory of change that the form speaks of, by code."""
    nodes = {node.code: node for node in instrument.programme.nodes.all()}
    at_fault = [q for q in keyed(read.definition) if q["node"] and q["node"] not in nodes]
    if at_fault:
        raise FormProblems(
            read.problem(
                question["name"],
                "tl:node",
                f"The theory of change has no node called {question['node']}.",
            )
            for question in at_fault
        )
    return nodes


def load_file(lease: Lease) -> None:
    """Carry out a job: read the file it stands for, and keep its draft or its problems."""
    file = FormFile.objects.select_related("programme").get(job=lease.job)
    lease.report(0, len(STEPS), STEPS[0])
    try:
        read = read_apart(bytes(file.content), file.source_format, file.beside)
        lease.report(1, len(STEPS), STEPS[1])
        with lease.holding():
            keep_version(by=file.loaded_by, file=file, read=read)
            lease.finish()
    except FormProblems as found:
        keep_problems(lease, file, [asdict(problem) for problem in found.problems])
    except Refused as refusal:
        keep_problems(lease, file, [asdict(Problem(0, str(refusal), sheet=""))])


def keep_problems(lease: Lease, file: FormFile, problems: list[dict[str, Any]]) -> None:
    """Write down what is wrong with a file."""
    with lease.holding():
        file.problems = problems
        file.save(update_fields=["problems"])
        lease.finish()
