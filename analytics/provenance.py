"""Which code made a result: a hash of this app's sources, so that nobody has to remember it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent


@cache
def code_version() -> str:
    """`analytics-` and twelve hexadecimal digits: the same for the same sources anywhere."""
    digest = sha256()
    for path in sorted(HERE.rglob("*.py")):
        digest.update(path.relative_to(HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return f"analytics-{digest.hexdigest()[:12]}"
