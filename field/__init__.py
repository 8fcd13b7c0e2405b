"""Forms for the field: tablets that collect without a network, and can only add."""
