"""Tests of the views, with a story made up for them."""
