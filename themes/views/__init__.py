"""Pages of documents, codebooks and coding."""
