"""Door of the loader."""
