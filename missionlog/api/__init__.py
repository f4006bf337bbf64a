"""The Python API: a log that can be asked, and the answers it gives. The commands stand on it."""
