"""Frozen values: what a log says, where it stands, and what is wrong with it. No input or output."""
