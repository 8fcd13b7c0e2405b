"""Most Significant Change: stories, the panels that choose among them, and what was learned."""
