"""Rows to text: one module a format, loaded by name from `missionlog.view.formats`."""
