"""Write and read the rows of the journal on disk. Each call runs in the thread of its store."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from pydantic import TypeAdapter, ValidationError

from gui.engine.store.fold import steps_from
from gui.engine.store.hiding import Hiding, pictures_to_drop, without_pictures
from gui.engine.store.pages import KeptPage, read_page, written
from gui.engine.store.port import Found, SessionNote
from gui.engine.store.refs import references_of
from gui.engine.store.search import excerpt_of, texts_of
from gui.schema.draft import Draft
from gui.schema.event import EventError, StepBegan, StepEvent, StepMarked, StepRetold, read_event

_MOST_WORDS = 20_000
"""The searchable part of a page, in characters."""

_LEAST_FOR_INDEX = 3
"""The shortest text that the index can find; shorter ones are searched row by row."""

Refs = tuple[set[str], set[str]]
"""Pages and pictures."""


def size_of(db: sqlite3.Connection, table: str) -> int:
    """Bytes of all pages or pictures."""
    return int(db.execute(f"SELECT coalesce(sum(size), 0) FROM {table}").fetchone()[0])


def refs_of(db: sqlite3.Connection, table: str) -> Iterator[str]:
    """All pages or pictures, one by one."""
    return (ref for (ref,) in db.execute(f"SELECT ref FROM {table}"))


def session_ids(db: sqlite3.Connection) -> set[str]:
    """All sessions."""
    return {key for (key,) in db.execute("SELECT id FROM sessions")}


def last_place(db: sqlite3.Connection) -> int:
    """The place of the newest event; 0 if there is none."""
    return int(db.execute("SELECT coalesce(max(place), 0) FROM events").fetchone()[0])


def is_open(db: sqlite3.Connection) -> bool:
    """Whether it was not closed properly last time."""
    return bool(db.execute("SELECT is_open FROM state").fetchone()[0])


def set_open(db: sqlite3.Connection, is_open: bool) -> None:
    """Note that it is in use, or that it was closed properly."""
    with db:
        db.execute("UPDATE state SET is_open = ?", (int(is_open),))


def put_session(db: sqlite3.Connection, session: SessionNote, text: bytes) -> None:
    """Write or overwrite a session."""
    db.execute(
        "INSERT INTO sessions VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET note = excluded.note, began_at = excluded.began_at",
        (session.session_id, session.began_at.isoformat(), text.decode()),
    )


def sessions(db: sqlite3.Connection) -> list[tuple[str, int, str | None]]:
    """The note of each session, the number of its steps and the last event of the last one, the oldest first."""
    begun = "SELECT count(DISTINCT number) FROM events WHERE session = id AND kind = 'began'"
    last = "SELECT event FROM events WHERE session = id ORDER BY number DESC, place DESC LIMIT 1"
    return db.execute(f"SELECT note, ({begun}), ({last}) FROM sessions ORDER BY began_at").fetchall()


def sessions_over(db: sqlite3.Connection, most: int) -> list[str]:
    """The sessions beyond a limit, the oldest first."""
    found = db.execute("SELECT id FROM sessions ORDER BY began_at DESC LIMIT -1 OFFSET ?", (most,))
    return [key for (key,) in found.fetchall()]


def clean_words(db: sqlite3.Connection) -> bool:
    """Make the word indexes erase deleted words at once; return whether this SQLite can (3.42 and later)."""
    try:
        with db:
            for table in ("step_words", "page_words"):
                db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1)")
    except sqlite3.OperationalError:
        return False
    return True


def clean(db: sqlite3.Connection) -> bool:
    """Erase everything deleted, from the word indexes and the log beside the file.

    Returns:
        Whether that succeeded: a reader of the file keeps the log as it is.
    """
    if not clean_words(db):
        with db:
            for table in ("step_words", "page_words"):
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def put_event(db: sqlite3.Connection, session: str, place: int, event: StepEvent) -> None:
    """Write an event, replacing an earlier version, and index the words of its step."""
    if isinstance(event, StepRetold):
        db.execute("DELETE FROM events WHERE session = ? AND number = ? AND kind = 'retold'", (session, event.number))
    page, picture = references_of(event)
    row = (place, session, event.number, event.kind, event.model_dump_json(), page, picture)
    db.execute("INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    if isinstance(event, StepMarked) and event.star is not None:
        _star_pictures(db, session, event.number)
    if not isinstance(event, StepBegan):
        _make_findable(db, session, event.number)


def _star_pictures(db: sqlite3.Connection, session: str, number: int) -> None:
    """Mark the pictures of a step as starred if one of the steps that have them is."""
    query = "SELECT DISTINCT picture FROM events WHERE session = ? AND number = ? AND picture != ''"
    for (ref,) in db.execute(query, (session, number)).fetchall():
        of = db.execute("SELECT DISTINCT session, number FROM events WHERE picture = ?", (ref,)).fetchall()
        starred = any(step.starred for key, at in of for step in steps_from(events(db, key, at)))
        db.execute("UPDATE pictures SET starred = ? WHERE ref = ?", (int(starred), ref))


def events(db: sqlite3.Connection, session: str, number: int | None = None) -> tuple[StepEvent, ...]:
    """The readable events of a session, or of one of its steps, in order."""
    if number is None:
        return tuple(_read(db.execute("SELECT event FROM events WHERE session = ? ORDER BY place", (session,))))
    query = "SELECT event FROM events WHERE session = ? AND number = ? ORDER BY place"
    return tuple(_read(db.execute(query, (session, number))))


def events_with(
    db: sqlite3.Connection, session: str, number: int | None, unwritten: Mapping[int, StepRetold]
) -> tuple[StepEvent, ...]:
    """The same with updates of steps that are not written yet, by the places that they will have."""
    if not unwritten:
        return events(db, session, number)
    query = "SELECT place, number, event FROM events WHERE session = ?"
    retold = {event.number for event in unwritten.values()}
    found: dict[int, StepEvent] = {}
    for place, of, text in db.execute(query, (session,)).fetchall():
        for event in _read([(text,)]):
            if number in (None, of) and not (of in retold and isinstance(event, StepRetold)):
                found[place] = event
    found |= {place: event for place, event in unwritten.items() if number in (None, event.number)}
    return tuple(found[place] for place in sorted(found))


def put_page(db: sqlite3.Connection, ref: str, page: KeptPage) -> int:
    """Write a page; returns its bytes."""
    data = zlib.compress(written(page), 6)
    made = db.execute("INSERT OR IGNORE INTO pages (ref, size, data) VALUES (?, ?, ?)", (ref, len(data), data))
    if not made.rowcount:
        return 0
    words = _findable(f"{page.title}\n{page.markdown}")[:_MOST_WORDS]
    db.execute("INSERT INTO page_words (rowid, text) VALUES (?, ?)", (made.lastrowid, words))
    return len(data)


def page(db: sqlite3.Connection, ref: str) -> KeptPage | None:
    """A page; None if it was dropped or is damaged."""
    found = db.execute("SELECT data FROM pages WHERE ref = ?", (ref,)).fetchone()
    try:
        return read_page(zlib.decompress(found[0])) if found is not None else None
    except (ValueError, zlib.error):
        return None


def put_picture(db: sqlite3.Connection, ref: str, data: bytes) -> int:
    """Write a picture; returns its bytes."""
    row = (ref, len(data), data)
    made = db.execute("INSERT OR IGNORE INTO pictures (ref, size, data) VALUES (?, ?, ?)", row)
    return len(data) * made.rowcount


def picture(db: sqlite3.Connection, ref: str) -> bytes | None:
    """A picture; None if it was dropped."""
    found = db.execute("SELECT data FROM pictures WHERE ref = ?", (ref,)).fetchone()
    return bytes(found[0]) if found is not None else None


def put_logins(db: sqlite3.Connection, session: str, data: bytes) -> None:
    """Write the sealed cookies and storage of an existing session, in place of earlier ones; empty for none."""
    db.execute("DELETE FROM logins WHERE session = ?", (session,))
    if data:
        db.execute("INSERT INTO logins SELECT id, ? FROM sessions WHERE id = ?", (data, session))


def logins(db: sqlite3.Connection, session: str) -> bytes:
    """The data of `put_logins`; empty for none."""
    found = db.execute("SELECT data FROM logins WHERE session = ?", (session,)).fetchone()
    return bytes(found[0]) if found is not None else b""


def put_drafts(db: sqlite3.Connection, session: str, now: tuple[Draft, ...]) -> bool:
    """Write the drafts of an existing session, in place of earlier ones; return whether one of those is gone."""
    before = drafts(db, session)
    db.execute("DELETE FROM drafts WHERE session = ?", (session,))
    if now:
        row = (_drafts().dump_json(now).decode(), session)
        db.execute("INSERT INTO drafts SELECT id, ? FROM sessions WHERE id = ?", row)
    return not {draft.text for draft in before} <= {draft.text for draft in now}


def drafts(db: sqlite3.Connection, session: str) -> tuple[Draft, ...]:
    """The drafts of `put_drafts`."""
    found = db.execute("SELECT drafts FROM drafts WHERE session = ?", (session,)).fetchone()
    try:
        return _drafts().validate_json(found[0]) if found is not None else ()
    except ValidationError:  # damaged
        return ()


@cache
def _drafts() -> TypeAdapter[tuple[Draft, ...]]:
    return TypeAdapter(tuple[Draft, ...])


def has_picture(db: sqlite3.Connection, ref: str) -> bool:
    """Whether a picture is stored."""
    return db.execute("SELECT 1 FROM pictures WHERE ref = ?", (ref,)).fetchone() is not None


def drop_oldest(db: sqlite3.Connection, table: str, size: int) -> tuple[set[str], int]:
    """Drop the oldest pages or pictures until so many bytes are free, but no picture of a starred step.

    Returns:
        The dropped ones, and their bytes.
    """
    loose = "WHERE starred = 0" if table == "pictures" else ""
    gone, freed = set[str](), 0
    for ref, bytes_ in db.execute(f"SELECT ref, size FROM {table} {loose} ORDER BY id").fetchall():
        if freed >= size:
            break
        gone.add(ref)
        freed += bytes_
    _drop(db, table, gone)
    return gone, freed


def drop_session(db: sqlite3.Connection, session: str) -> Refs:
    """Drop a session with its events, and with the pages and pictures that no other one has.

    Returns:
        The dropped pages and pictures.
    """
    found = db.execute("SELECT page, picture FROM events WHERE session = ?", (session,)).fetchall()
    db.execute("DELETE FROM step_words WHERE rowid IN (SELECT place FROM events WHERE session = ?)", (session,))
    db.execute("DELETE FROM events WHERE session = ?", (session,))
    db.execute("DELETE FROM logins WHERE session = ?", (session,))
    db.execute("DELETE FROM drafts WHERE session = ?", (session,))
    db.execute("DELETE FROM sessions WHERE id = ?", (session,))
    pages = {ref for ref, _ in found if ref and not _is_named(db, "page", ref)}
    pictures = {ref for _, ref in found if ref and not _is_named(db, "picture", ref)}
    _drop(db, "pages", pages)
    _drop(db, "pictures", pictures)
    return pages, pictures


def hide(db: sqlite3.Connection, session: str, hiding: Hiding) -> Refs:
    """Remove secrets from the events and drafts of a session, and drop the pages and pictures that show them.

    Returns:
        The dropped pages and pictures.
    """
    found = db.execute("SELECT place, event FROM events WHERE session = ? ORDER BY place", (session,)).fetchall()
    read = [(place, event) for place, text in found for event in _read([(text,)])]
    concerned, stay = hiding.parted(event for _, event in read)
    refs = {ref for event in concerned if (ref := references_of(event)[0])} - stay
    held = {ref: _page_text(db, ref) for ref in refs}
    shown = {ref for ref, text in held.items() if text is not None and hiding.is_in_page(text)}
    gone = shown | {"", *(ref for ref, text in held.items() if text is None)}
    pictures = pictures_to_drop(concerned, gone) - stay
    for place, told in read:
        event = without_pictures(told, pictures)
        page, picture = references_of(event)
        db.execute(
            "UPDATE events SET event = ?, page = ?, picture = ? WHERE place = ?",
            (hiding.event(event).model_dump_json(), page, picture, place),
        )
    for number in {event.number for _, event in read}:
        _make_findable(db, session, number)
    put_drafts(db, session, tuple(draft for draft in drafts(db, session) if not _tells(draft, hiding)))
    _drop(db, "pages", shown)
    _drop(db, "pictures", pictures)
    return shown, pictures


def _tells(draft: Draft, hiding: Hiding) -> bool:
    return any(map(hiding.is_in, (draft.text, draft.held, draft.began, draft.page)))


def search(db: sqlite3.Connection, wanted: str, most: int) -> tuple[Found, ...]:
    """See `StepStore.search`; `wanted` as for `excerpt_of`."""
    found = (*islice(_in_steps(db, wanted), most),)
    return *found, *islice(_on_pages(db, wanted), most - len(found))


# Both read the index from its end and only as far as asked: a common word would match all of it.


def _in_steps(db: sqlite3.Connection, wanted: str) -> Iterator[Found]:
    where, term = _condition("step_words", wanted)
    query = (
        "SELECT text, session, number FROM step_words JOIN sessions ON id = session"
        f" WHERE {where} ORDER BY step_words.rowid DESC"
    )
    for text, session, number in db.execute(query, (term,)):
        excerpt = excerpt_of(text.split("\n"), wanted)
        if excerpt is not None:
            yield Found(session, number, "step", excerpt)


def _on_pages(db: sqlite3.Connection, wanted: str) -> Iterator[Found]:
    """Pages by first visit, the latest first, with the steps that led to them, the newest first."""
    where, term = _condition("page_words", wanted)
    of_page = (
        "SELECT session, number FROM pages JOIN events ON page = ref AND page != '' AND kind = 'ended'"
        " JOIN sessions ON sessions.id = session WHERE pages.id = ? ORDER BY place DESC"
    )
    for page_id, text in db.execute(f"SELECT rowid, text FROM page_words WHERE {where} ORDER BY rowid DESC", (term,)):
        excerpt = excerpt_of((text,), wanted)
        if excerpt is not None:
            for session, number in db.execute(of_page, (page_id,)):
                yield Found(session, number, "page", excerpt)


def _condition(table: str, wanted: str) -> tuple[str, str]:
    if len(wanted) >= _LEAST_FOR_INDEX:
        return f"{table} MATCH ?", '"' + wanted.replace('"', '""') + '"'
    escaped = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{table}.text LIKE ? ESCAPE '\\'", f"%{escaped}%"


def _read(found: Iterable[tuple[str]]) -> Iterator[StepEvent]:
    for (text,) in found:
        try:
            yield read_event(text)
        except EventError:
            continue


def _make_findable(db: sqlite3.Connection, session: str, number: int) -> None:
    """Rewrite the indexed words of a step from its current events."""
    found = db.execute(
        "SELECT place, event FROM events WHERE session = ? AND number = ? ORDER BY place", (session, number)
    ).fetchall()
    first = found[0][0] if found else 0
    db.execute("DELETE FROM step_words WHERE rowid = ?", (first,))
    for step in steps_from(_read((text,) for _, text in found)):
        words = "\n".join(map(_findable, texts_of(step)))
        row = (first, words, session, number)
        db.execute("INSERT INTO step_words (rowid, text, session, number) VALUES (?, ?, ?, ?)", row)


def _findable(text: str) -> str:
    """On one line, and without half characters, which no file can hold."""
    return " ".join(text.split()).encode(errors="replace").decode()


def _page_text(db: sqlite3.Connection, ref: str) -> str | None:
    found = db.execute("SELECT data FROM pages WHERE ref = ?", (ref,)).fetchone()
    return zlib.decompress(found[0]).decode(errors="replace") if found is not None else None


def _is_named(db: sqlite3.Connection, column: str, ref: str) -> bool:
    query = f"SELECT 1 FROM events WHERE {column} = ? AND {column} != '' LIMIT 1"
    return db.execute(query, (ref,)).fetchone() is not None


def _drop(db: sqlite3.Connection, table: str, refs: set[str]) -> None:
    keys = [(ref,) for ref in refs]
    if table == "pages":
        db.executemany("DELETE FROM page_words WHERE rowid = (SELECT id FROM pages WHERE ref = ?)", keys)
    db.executemany(f"DELETE FROM {table} WHERE ref = ?", keys)
