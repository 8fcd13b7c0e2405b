"""A program that opens what it is given, for tests: `-m tests.jobs.opened BYTES SECONDS HOW`."""

import json
import os
import sys

from jobs.apart import CANNOT_BE_OPENED, limited

memory, seconds, how = sys.argv[1:]
limited(memory, seconds)
print(json.dumps([how, sys.stdin.read(), sorted(os.environ)]), flush=True)
if how == "refuse":
    sys.exit(CANNOT_BE_OPENED)
if how == "fill":
    _ = bytes(int(memory))
while how == "turn":
    pass
