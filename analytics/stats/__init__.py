"""Statistics as pure functions: numbers in, numbers out, with no clock, chance or rows of ours."""
