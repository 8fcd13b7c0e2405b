"""The Celery application: only a doorbell, since the job rows are the queue.

Its settings, each beginning with CELERY_, stand in `settings.py`. Without
REDIS_URL the messages are small files in a folder under `var/`; either broker
may be emptied at any time, since the sweeper rings again.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")

app = Celery("throughline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
