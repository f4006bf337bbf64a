"""`python -m missionlog`."""

from missionlog.cli import main

main()
