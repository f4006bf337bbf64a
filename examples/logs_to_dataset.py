"""Make one dataset of all logs in a folder: spark-submit logs_to_dataset.py s3a://desk/logs s3a://desk/all"""

import sys
from collections.abc import Iterator

import pandas as pd
from pyspark import StorageLevel
from pyspark.sql import SparkSession

from missionlog.dataset.spark_write import LINE_SCHEMA, log_lines, log_places, write_tables

source, target = sys.argv[1:]
spark = SparkSession.builder.getOrCreate()
reader = spark.read.format("binaryFile").option("recursiveFileLookup", True)
files = reader.option("pathGlobFilter", "*.{yaml,yml,export.CSV,tab}").load(source)
places = log_places(row.path for row in files.select("path").collect())


def lines_of(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The rows of the logs in some batches of files, as lines of JSON."""
    for batch in batches:
        for path, data in zip(batch["path"], batch["content"], strict=True):
            yield pd.DataFrame(log_lines(path, bytes(data), places[path]), columns=["table", "row"])


lines = files.select("path", "content").mapInPandas(lines_of, LINE_SCHEMA).persist(StorageLevel.DISK_ONLY)
faults = [row.row for row in lines.where("table = 'fault'").collect()]
if faults:
    sys.exit("\n".join([*faults, "Nothing was written."]))
write_tables(lines, target)
