"""Pages of interviews and maps."""
