"""Keeps codes out of the logs: a time beside a code is a thread to a person."""

import logging
import re

LINK = re.compile(r"/s/[^/\s]+")


class HideCodes(logging.Filter):
    """Writes `/s/…` for every address of the answering pages, in messages and their arguments."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without codes."""
        message = record.getMessage()
        if "/s/" in message:
            record.msg, record.args = LINK.sub("/s/…", message), ()
        return True
