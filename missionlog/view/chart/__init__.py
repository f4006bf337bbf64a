"""A listing as a chart: facts drawn to scale along time."""
