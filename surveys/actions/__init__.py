"""The changes of surveys, one module a noun."""
