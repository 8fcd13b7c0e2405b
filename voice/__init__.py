"""Voices of children and parents: events, who came, activities, table-top counts."""
