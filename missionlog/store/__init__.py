"""The log as text: finding and reading it, and writing to it without harming a byte."""
