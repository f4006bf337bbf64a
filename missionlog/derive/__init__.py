"""What follows from the entries of a log, as pure functions: facts, dates, origins, states of promises."""
