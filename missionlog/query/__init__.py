"""Questions: what a person typed to a `Query`, to rows."""
