"""Door of the comparer."""
