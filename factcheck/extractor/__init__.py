"""Door of the extractor: articles in, claims out."""
