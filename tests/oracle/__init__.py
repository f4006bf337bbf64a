"""A second, naive opinion: what the docs say of time, record, promises, order and origins, computed by hand.

Nothing here uses missionlog but `asking.py`, which puts the questions to it. Dates are sets of days on a
small calendar, and every answer is a plain loop over them: slow and simple, so that it can be believed.
"""
