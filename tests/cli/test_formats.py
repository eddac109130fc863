"""`recoupe formats`: the table of readers, for people and for programs."""

from __future__ import annotations

import json

from recoupe.read.readers import COMPRESSED, READERS, by_ending, reader_of


def test_every_format_is_listed(recoupe):
    done = recoupe("formats")
    assert done.code == 0
    for reader in READERS:
        assert all(ending in done.out for ending in reader.endings)
        assert reader.takes in done.out
        assert reader.limits in done.out


def test_as_json(recoupe, monkeypatch):
    monkeypatch.setenv("RECOUPE_LANG", "en")
    told = json.loads(recoupe("formats", "--json").out)
    assert [row["kind"] for row in told["formats"]] == [reader.kind for reader in READERS]
    assert told["compressed"] == list(COMPRESSED)
    text = next(row for row in told["formats"] if row["kind"] == "text")
    assert text["name"] == "text"
    assert text["limits"] == "2 MB a file"


def test_every_row_names_a_reader_and_no_ending_two():
    endings = [ending for reader in READERS for ending in reader.endings]
    assert len(set(endings)) == len(endings)
    assert len({reader.kind for reader in READERS}) == len(READERS)
    for reader in READERS:
        assert callable(reader.load())
        assert reader_of(reader.kind) is reader


def test_the_longest_ending_counts():
    assert by_ending("a.warc.gz").kind == "warc"
    assert by_ending("a.html").kind == "html"
    assert by_ending("a.inconnu") is None
