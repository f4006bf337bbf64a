"""A site to publish: the page that tells a log's story, with its evidence, its data and its downloads."""
