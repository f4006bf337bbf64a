"""Documents (plain text, HTML, PDF) to their text."""
