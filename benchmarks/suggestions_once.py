"""Propose codes for 1,000 sentences in this process, and print seconds and memory.

Called by `suggestions.py` with the method that decides: `words` or `meaning`.
"""

import sys
import time
from pathlib import Path

from suggested_codes import avoiding

from themes.suggesting.encoding import installed
from themes.suggesting.known import Example, Method
from themes.suggesting.proposing import Proposer

if __name__ == "__main__":
    method = Method(sys.argv[1])
    sentences = avoiding()
    texts = [f"{text} {number}" for number in range(20) for text, _ in sentences.coded][:1000]
    begun = time.process_time()
    encode = installed().encode if method == Method.MEANING else None
    examples = [Example(text, frozenset({key})) for text, key in sentences.split(0)[0]]
    many = sum(1 for _ in Proposer(sentences.themes, examples, encode).propose(texts))
    spent = time.process_time() - begun
    # Not getrusage: its peak starts from that of the process which started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    print(f"{method}: {spent:.1f} CPU s, {peak:.0f} MB at most, {many} suggestions")
