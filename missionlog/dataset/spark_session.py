"""The Spark session that the environment configures: a cluster, a Spark Connect server, or this machine."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from missionlog.errors import require

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: How much of what a Spark says that did not start is shown.
_SHOWN_LINES = 5


def spark_session() -> SparkSession:
    """The session of this process, or a new one, as spark-defaults.conf, SPARK_REMOTE and others say.

    Without any configuration, Spark runs on all cores of this machine. What Spark's own processes write to
    stderr, such as their log and their progress, goes nowhere, unless none starts: then OSError has its end.
    Raises MissingLibraryError.
    """
    require("pyspark")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        if active := SparkSession.getActiveSession():
            return active
        with TemporaryFile() as heard:
            try:
                with _stderr_to(heard):
                    session = SparkSession.builder.getOrCreate()
            except Exception as error:
                raise OSError(f"Spark does not start: {_end_of(heard, str(error))}") from error
    return session


@contextmanager
def _stderr_to(file: IO[bytes]) -> Iterator[None]:
    """Let the processes that are started meanwhile write their stderr to a file."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    kept = os.dup(2)
    try:
        os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _end_of(heard: IO[bytes], message: str) -> str:
    """The last lines that were heard, after the first of a message."""
    heard.seek(0)
    lines = heard.read().decode("utf-8", "replace").splitlines()
    first = message.strip().splitlines()[:1]
    return " | ".join(line.strip() for line in (*first, *lines[-_SHOWN_LINES:]) if line.strip())
