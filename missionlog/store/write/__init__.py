"""Change a log's text: what is named is changed, and not another byte."""
