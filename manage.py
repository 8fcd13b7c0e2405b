#!/usr/bin/env python
"""Django's command-line door."""

import os
import sys

from django.core.management import execute_from_command_line

from evaluation.threads import use_one_thread

if __name__ == "__main__":
    use_one_thread()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
    execute_from_command_line(sys.argv)
