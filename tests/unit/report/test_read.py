"""Session files are read part by part: others can work meanwhile, and it can be stopped."""

import asyncio

import pytest

from gui.engine.store import SessionNote, open_store
from gui.engine.store.pages import kept, key_of
from gui.report.html import to_html
from gui.report.piecewise import Walk
from gui.report.read import session_in
from gui.report.session_file import SessionFile, SessionFileError, taken_in
from gui.schema.action import Action
from tests.unit.engine.store.test_store import NOON, began, ended, page

STEPS = 300


@pytest.fixture(scope="module")
def file() -> SessionFile:
    offered = tuple(Action(id=f"B{n}", description=f"Click {n}", category="", target=str(n)) for n in range(200))
    pages = {key_of(one): one for one in (kept(page(text=f"Page {n}", actions=offered)) for n in range(STEPS))}
    events = [event for number, ref in enumerate(pages, 1) for event in (began(number), ended(number, page_after=ref))]
    return SessionFile(SessionNote("s1", NOON, "Long"), tuple(events), pages, {}, NOON, "1")


def test_it_is_told_how_far_it_is_and_what_that_raises_ends_it(file: SessionFile) -> None:
    text, shares = to_html(file, ()), list[float]()
    again = session_in(text, shares.append)
    assert (again.events, again.pages) == (file.events, file.pages)
    assert shares == sorted(shares)
    assert len(shares) > STEPS
    assert 0.99 < shares[-1] <= 1

    def stop(share: float) -> None:
        if share > 0.5:
            raise SessionFileError("Stopped.")

    with pytest.raises(SessionFileError, match="Stopped"):
        session_in(text, stop)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.999])
def test_a_file_that_is_cut_off_is_told_from_one_of_another_program(file: SessionFile, share: float) -> None:
    text = to_html(file, ())
    with pytest.raises(SessionFileError) as refused:
        session_in(text[: round(share * len(text))])
    assert refused.value.why.startswith("It is cut off: the end, which holds the session, is missing.")
    with pytest.raises(SessionFileError) as refused:
        session_in("<!doctype html><title>Another</title>")
    assert refused.value.why == "It was not saved by Stepdeck, or it is cut off."


async def test_half_a_session_is_none(file: SessionFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.report.session_file._LONGEST_S", 0.0)  # it pauses after each part
    store = open_store()
    taking = asyncio.create_task(taken_in(file, store, "new"))
    for _ in range(3):
        await asyncio.sleep(0)
    assert await store.sessions()
    assert not taking.done()
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    assert await store.sessions() == ()
    note = await taken_in(file, store, "new")
    assert (note.steps, note.ended_at) == (STEPS, NOON)
    assert len(await store.steps("new")) == STEPS
    await store.close()


@pytest.mark.parametrize("text", ["", "[", "{", '{"a"', '{"a" 1}', '{"a": 1,}', '{"a": 1', "{1: 2}", '{"a": tru}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    walk = Walk(text)
    with pytest.raises(ValueError):  # noqa: PT011 -- json's own
        [walk.value() for _ in walk.members()]


def test_the_parts_of_a_text() -> None:
    walk, seen = Walk(' {"a" : [1, {"b": []} ] , "c":{}, "d": [], "e": "x"}'), []
    for name in walk.members():
        seen.append((name, [walk.raw() for _ in walk.items()] if name in "ad" else walk.value()))
    assert seen == [("a", ["1", '{"b": []}']), ("c", {}), ("d", []), ("e", "x")]
