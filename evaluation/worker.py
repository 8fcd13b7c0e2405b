"""The background worker: one process, a few threads, and the clock."""

import warnings
from threading import Event, Thread
from typing import Any

from celery.exceptions import SecurityWarning
from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings

from evaluation.celery import app
from evaluation.schedule import keep_time
from evaluation.threads import use_one_thread

_stop = Event()


def start_worker() -> int:
    """Work until told to stop; the exit code of the worker."""
    use_one_thread()
    # Celery warns every administrator of pickled messages; only JSON is accepted here.
    warnings.filterwarnings("ignore", category=SecurityWarning)
    worker = app.Worker(
        pool_cls="threads",
        concurrency=settings.WORKER_THREADS,
        loglevel="WARNING",
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
        quiet=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


@worker_ready.connect
def start_clock(**_: Any) -> None:
    """Start the clock once the worker hears the bell."""
    Thread(target=keep_time, args=(_stop,), name="clock", daemon=True).start()


@worker_shutting_down.connect
def stop_clock(**_: Any) -> None:
    """Stop the clock, so that nothing is begun while the worker ends."""
    _stop.set()
