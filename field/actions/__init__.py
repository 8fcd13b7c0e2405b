"""Changes to tablets, and to what they send."""
