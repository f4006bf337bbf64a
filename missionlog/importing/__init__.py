"""Files of other programs as records whose columns have keys of ours."""
