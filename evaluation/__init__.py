"""Wiring: settings, addresses, Celery, the clock and the template components. No models."""

from evaluation.celery import app as celery_app

__all__ = ["celery_app"]
