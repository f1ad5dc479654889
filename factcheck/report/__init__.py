"""Door of the report."""
