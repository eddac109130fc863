"""Where the work is done: partitions of rows, and what makes them. Knows nothing of text.

rows        the unit of work and its shards
partitions  folders of Parquet files named by what they were made of
stage       a stage in one process: loaded once, rows in, rows out
local       … in this process or several
distributed … by Daft, on this machine or on a Ray cluster
rounds      … whatever dies on the way
place       the folder of a run and its manifest
plan        what a run is told of all this
"""
