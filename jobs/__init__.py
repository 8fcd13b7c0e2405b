"""Background work: the job row, its lease, the sweeper and progress."""
