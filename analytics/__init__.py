"""What it all adds up to: runs, figures, charts, every dashboard."""
