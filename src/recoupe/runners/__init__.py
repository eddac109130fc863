"""Where the work is done: shards and workers. Knows nothing of text."""
