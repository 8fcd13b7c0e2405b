"""What is being evaluated: programme, rounds, theory of change."""
