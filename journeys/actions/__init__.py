"""Changes to samples, interviews and maps."""
