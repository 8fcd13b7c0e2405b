"""Lays out paper copies and makes their PDF files, some copies a file. Loaded by the worker alone.

The codes of a file live in memory until the file is made; then file and hashes are written in one
transaction. An attempt that starts over goes on after the last file that was written.
"""

from typing import Any

from jobs.errors import JobFailed
from jobs.leases import Lease
from surveys.copies import new_copy_code
from surveys.keeping_rules import (
    why_not_print,
)
from surveys.models import COPIES_A_FILE, Copy, PrintedFile, Printing
from surveys.paper import copy_words, document
from surveys.pdf import laid_out, one_pdf


def print_copies(lease: Lease) -> None:
    """Make what is still to be made of the printing that this job stands for."""
    printing = Printing.objects.select_related(
        "survey__version", "survey__instrument", "survey__round__programme"
    ).get(job=lease.job)
    if reason := why_not_print(printing.survey):
        raise JobFailed(reason)
    words = copy_words(printing.survey, is_large=printing.is_large, language=printing.language)
    made = printing.files.order_by("-last").values_list("last", flat=True).first() or 0
    while made < printing.copies:
        last = min(made + COPIES_A_FILE, printing.copies)
        print_file(lease, printing, words, made + 1, last)
        made = last
    lease.report(printing.copies, printing.copies)


def print_file(
    lease: Lease, printing: Printing, words: dict[str, Any], first: int, last: int
) -> None:
    """Make one file, and keep it with the hashes of its codes."""
    codes, documents = [new_copy_code() for _ in range(first, last + 1)], []
    for number, code in enumerate(codes, first):
        lease.report(number - 1, printing.copies, f"Laying out copy {number}")
        documents.append(laid_out(document(words, code)))
    lease.report(last - 1, printing.copies, f"Writing copies {first} to {last}")
    content = one_pdf(documents)
    with lease.holding():
        PrintedFile.objects.create(printing=printing, first=first, last=last, content=content)
        Copy.objects.keep(printing.survey, codes)
