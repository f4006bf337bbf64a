"""How Spark runs in the tests: on two cores of this machine, as its own configuration says."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFIGURATION = """
spark.master local[2]
spark.ui.enabled false
spark.sql.shuffle.partitions 2
spark.driver.bindAddress 127.0.0.1
spark.driver.host 127.0.0.1
"""


@pytest.fixture(scope="session")
def spark_configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for SPARK_CONF_DIR."""
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(CONFIGURATION, encoding="utf-8")
    return folder
