"""Every dashboard: one module each."""
