"""The rules: one module each, with its code, its reason, and a bad and a good example."""
