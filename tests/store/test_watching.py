"""Folders and feeds looked at again and again: what is new comes in, nothing twice, nothing against a wish."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recoupe.fetch import Client, FeedState, Fetched, Missed, Polled, Step
from recoupe.i18n import Words
from recoupe.read.source import Known
from recoupe.store import Store, attend, imports, known, pile
from recoupe.store.gather import Gathered
from recoupe.store.watching import Watcher

TEXT = "Ida Berg a rencontré Ali Haddou à Oslo lundi 3 mars 2025. Les deux ministres ont signé un accord. "
FEED = "https://journal.example/rss"


def silent(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


def look(watcher: Watcher) -> Gathered:
    return watcher.look("moi", silent)


def write(file: Path, text: str, age: float = 60.0) -> None:
    """A file that was last written to some seconds ago."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (time.time() - age, time.time() - age))


def paths(store: Store, *, out: bool = False) -> list[str]:
    return [one.path for one in pile.listed(store.reading(), 99, out=out)]


# -- folders -----------------------------------------------------------------------------------------------------------
def test_what_is_new_comes_in_once(empty: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    write(folder / "a.txt", TEXT)
    watcher = Watcher(empty, [str(folder)], "fr")
    first = look(watcher)
    assert (len(first.new), first.number) == (1, 1)
    again = look(watcher)
    assert (again.new, again.read) == ([], 0)
    write(folder / "b.txt", TEXT * 2)
    assert len(look(Watcher(empty, [str(folder)], "fr")).new) == 1  # another process goes on
    assert paths(empty) == ["a.txt", "b.txt"]


def test_a_file_that_is_being_written_is_left_to_the_next_round(empty: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    write(folder / "a.txt", TEXT, age=0.5)
    watcher = Watcher(empty, [str(folder)], "fr")
    assert look(watcher).new == []
    write(folder / "a.txt", TEXT, age=3)
    assert len(look(watcher).new) == 1


def test_a_file_that_changed_takes_its_own_place(empty: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    watcher = Watcher(empty, [str(folder)], "fr")
    write(folder / "a.txt", TEXT, age=90)
    look(watcher)
    write(folder / "a.txt", TEXT * 2, age=60)
    got = look(watcher)
    assert (len(got.new), got.out, len(paths(empty)), len(paths(empty, out=True))) == (1, 1, 1, 1)
    write(folder / "a.txt", TEXT, age=30)  # as it was
    got = look(watcher)
    assert (len(got.new), got.back, got.out, len(paths(empty))) == (0, 1, 1, 1)
    (folder / "a.txt").unlink()  # what was read of it stays
    assert (look(watcher).out, len(paths(empty))) == (0, 1)


def test_what_somebody_took_out_stays_out(empty: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    rows = f'{{"id": "a", "text": "{TEXT}"}}\n{{"id": "b", "text": "{TEXT}{TEXT}"}}\n'
    write(folder / "lignes.jsonl", rows, age=90)
    watcher = Watcher(empty, [str(folder)], "fr")
    first = look(watcher)
    with empty.writing() as db:
        pile.remove(db, first.new[:1])
    look(watcher)
    write(folder / "lignes.jsonl", rows + f'{{"id": "c", "text": "{TEXT * 3}"}}\n')  # grown: read again
    assert len(look(watcher).new) == 1
    assert sorted(set(first.new) - set(pile.taken_out(empty.reading()))) == sorted(first.new[1:])
    assert len(paths(empty)) == 2


def test_what_cannot_be_read_is_told_until_it_can(empty: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    write(folder / "a.txt", "", age=90)
    watcher = Watcher(empty, [str(folder)], "fr")
    assert (look(watcher).noted, look(watcher).noted) == (1, 0)
    assert [row.path for row in pile.skipped(empty.reading())] == ["a.txt"]
    write(folder / "a.txt", TEXT)
    assert len(look(watcher).new) == 1
    assert pile.skipped(empty.reading()) == []


def test_a_new_list_of_what_cannot_be_read_is_a_new_dossier_but_no_work(store: Store, tmp_path: Path):
    folder = tmp_path / "articles"
    write(folder / "vide.txt", "")
    before = int(known.meta(store.reading())["generation"])
    watcher = Watcher(store, [str(folder)], "fr")
    with store.writing() as db:  # all is read
        db.execute("UPDATE document SET reader = ?", (reader(),))
    assert look(watcher).number is None
    assert int(known.meta(store.reading())["generation"]) == before + 1
    assert imports.waiting(store.reading()) is None


def reader() -> str:
    from recoupe.reader import reader_id

    return reader_id()


# -- feeds -------------------------------------------------------------------------------------------------------------
@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch) -> list[list[Step]]:
    """What polls give, one after the other; the state that each was asked with is checked by its last step."""
    steps: list[list[Step]] = []

    def fetch(url: str, state: FeedState, client: Client, any_host: bool) -> Iterator[Step]:
        assert url == FEED
        seen.append(state)
        yield from steps.pop(0)

    seen: list[FeedState] = []
    monkeypatch.setattr("recoupe.store.watching.fetch_feed", fetch)
    monkeypatch.setattr("recoupe.store.watching.Watcher.seen", seen, raising=False)
    return steps


def state(*seen: str) -> FeedState:
    return FeedState(seen=seen)


def fetched(name: str, *seen: str) -> Fetched:
    url = f"https://journal.example/{name}"
    return Fetched(url, f"{name}.txt", TEXT.encode(), Known(url=url, title="Un accord"), state(*seen))


def test_an_article_is_kept_with_the_state_of_its_feed(empty: Store, polls: list[list[Step]]):
    polls.append([fetched("un", "un"), fetched("deux", "un", "deux"), Polled(FEED, True, 0, state("un", "deux"))])
    polls.append([Polled(FEED, False, 0, state("un", "deux"))])
    watcher = Watcher(empty, [FEED], "fr")
    assert len(look(watcher).new) == 2
    assert (look(Watcher(empty, [FEED], "fr")).new, watcher.seen) == ([], [FeedState(), state("un", "deux")])
    assert paths(empty) == ["https://journal.example/deux", "https://journal.example/un"]
    [document, _] = pile.documents(empty.reading(), [one.id for one in pile.listed(empty.reading(), 9)])
    assert document.url == "https://journal.example/deux"


def test_what_was_cut_short_goes_on_where_it_was(empty: Store, monkeypatch: pytest.MonkeyPatch):
    asked: list[FeedState] = []

    def fetch(url: str, kept: FeedState, client: Client, any_host: bool) -> Iterator[Step]:
        asked.append(kept)
        yield fetched("un", "un")
        raise KeyboardInterrupt

    monkeypatch.setattr("recoupe.store.watching.fetch_feed", fetch)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            look(Watcher(empty, [FEED], "fr"))
    assert asked == [FeedState(), state("un")]
    assert paths(empty) == ["https://journal.example/un"]


def test_what_is_missed_is_told_and_forgotten_once_it_is_there(empty: Store, polls: list[list[Step]]):
    url = "https://journal.example/un"
    for _ in range(2):
        polls.append([Missed(url, "le serveur a répondu 503", True, state()), Polled(FEED, True, 0, state())])
    polls.append([fetched("un", "un"), Polled(FEED, True, 0, state("un"))])
    watcher = Watcher(empty, [FEED], "fr")
    assert [look(watcher).noted for _ in range(2)] == [1, 0]
    assert [(row.path, row.reason) for row in pile.skipped(empty.reading())] == [(url, "le serveur a répondu 503")]
    look(watcher)
    assert pile.skipped(empty.reading()) == []


def test_a_feed_that_asks_for_patience_is_given_it(empty: Store, polls: list[list[Step]]):
    polls.append([Polled(FEED, True, 3600, state())])
    watcher = Watcher(empty, [FEED], "fr")
    look(watcher)
    look(watcher)  # would find no poll to give
    assert polls == []


def test_over_the_wire(empty: Store):
    """A feed with a whole article, from a server on loopback that the user named."""
    body = f"<p>{TEXT * 8}</p>"
    page = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Le Journal</title><item><title>Un accord sur la pêche</title><link>/un</link><guid>1</guid>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/rss"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(page) if found else 0))
            self.end_headers()
            self.wfile.write(page if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/rss"
        with Client(Words("fr"), delay=0.0) as client:
            watcher = Watcher(empty, [url], "fr", client=client)
            assert len(look(watcher).new) == 1
            assert look(watcher).new == []
    finally:
        server.shutdown()
        server.server_close()
    [document] = pile.documents(empty.reading(), [one.id for one in pile.listed(empty.reading(), 9)])
    assert document.title == "Un accord sur la pêche"


# -- the command -------------------------------------------------------------------------------------------------------
def test_one_round_from_the_command_line(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    from recoupe.cli.app import call

    monkeypatch.setenv("RECOUPE_LANG", "fr")
    write(tmp_path / "articles" / "a.txt", TEXT)
    args = ["watch", str(tmp_path / "pile"), str(tmp_path / "articles"), "--once"]
    assert call(args) == 0
    assert "1 article nouveau" in capsys.readouterr().out
    assert call(args) == 0
    assert capsys.readouterr().out == ""
    assert call(["check", str(tmp_path / "pile"), "-q"]) == 0


def test_ctrl_c_between_two_rounds_ends_it_quietly(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    from recoupe.cli.app import call

    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "articles").mkdir()
    monkeypatch.setattr(attend.Attendant, "stay", pressed)
    assert call(["watch", str(tmp_path / "pile"), str(tmp_path / "articles"), "--every", "90s"]) == 0
    assert "Traceback" not in capsys.readouterr().err
