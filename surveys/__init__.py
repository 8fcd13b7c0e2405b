"""Questionnaires of every kind, invitations, answers."""
