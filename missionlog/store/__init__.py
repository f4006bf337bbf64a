"""The log on disk: which one is meant, its entries with their places, and a first one to start from."""

from missionlog.store.findings import Unreadable
from missionlog.store.locate import Location, locate
from missionlog.store.read import read, read_texts
from missionlog.store.starter import write_starter

__all__ = ["Location", "Unreadable", "locate", "read", "read_texts", "write_starter"]
