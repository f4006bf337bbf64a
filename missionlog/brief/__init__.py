"""A chronology to publish: rows to a tree of values, a document; and that as Markdown, HTML or docx."""
