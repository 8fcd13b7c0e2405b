"""What the dashboards of case data count, as what may be shown (worker)."""
