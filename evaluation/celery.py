"""The Celery application: only a doorbell, since the job rows are the queue.

Which broker is in `settings.py`: without REDIS_URL the messages are small files
in a folder under `var/`. Either broker may be emptied at any time, since the
sweeper rings again.
"""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "evaluation.doorbells:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")

app = Celery("throughline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    broker_connection_timeout=2,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_publish_retry=False,  # a bell that cannot be rung is rung again by the sweeper
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_soft_shutdown_timeout=5,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
)
app.autodiscover_tasks()
