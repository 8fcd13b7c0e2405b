"""The pages of surveys for people with an account."""
