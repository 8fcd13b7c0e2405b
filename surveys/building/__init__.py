"""Building a form row by row: the rows themselves, and what is done to them. Pure."""
