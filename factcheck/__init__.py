"""factcheck: where several articles on one story disagree."""
