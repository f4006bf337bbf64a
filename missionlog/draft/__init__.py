"""An article to proposals for a log: its source, dated events, quotes and promises, each with its passage."""
