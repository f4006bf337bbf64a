"""Pure functions from the entries of a log to facts, dates, origins of sources and states of promises."""
