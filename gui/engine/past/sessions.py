"""Sessions of earlier runs from the store: ended, with their steps and the last page that they showed."""

import asyncio
import contextlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from gui.engine.backend import Acted
from gui.engine.past.kept_text import blocks_of_kept
from gui.engine.reading.spots import is_on_picture
from gui.engine.session import StepSession
from gui.engine.store import Placed, SessionNote, StepStore
from gui.engine.store.pages import KeptPage
from gui.schema.action import Action, ActionCall, Box
from gui.schema.ask import AskAnswer
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.errors import SessionEndedError, StepdeckError
from gui.schema.event import LastSeen, StepBegan, StepEnded, StepEvent
from gui.schema.fact import fact
from gui.schema.page import Metadata, Observation, PageData, Picture, Question, TabInfo, ViewportInfo
from gui.schema.session import LOCAL, StartOptions
from gui.schema.wire import CookieBody


def past_session(note: SessionNote, store: StepStore) -> StepSession:
    """A session of an earlier run; its steps come with `recall`."""
    width, height = note.size
    options = StartOptions(
        browser_type=note.browser_type,
        headless=note.headless,
        viewport_width=width,
        viewport_height=height,
        fits=note.fits,
    )
    info = {
        "session_id": note.session_id,
        "created_at": note.began_at,
        "last_accessed_at": note.ended_at or note.used_at or note.began_at,
        "closed_at": note.ended_at,
        "status": "closed" if note.ended_at or note.ending else "error",
        "ending": note.ending if note.ended_at or note.ending else fact(Code.CUT_OFF),
        "title": "" if note.called else note.name,
        "url": note.url,
        "steps": note.steps,
        "location": note.location or LOCAL,
        "browser_name": note.browser_name,
        "logins": note.logins,
        "downloads": note.downloads,
    }
    name = note.name if note.called else ""
    tabs = note.tabs, note.current_tab
    return StepSession(
        _NoBrowser(),
        options,
        name=name,
        info=info,
        store=store,
        past=True,
        tabs=tabs,
        hidden=note.hidden,
        placed=note.placed,
    )


async def recall(session: StepSession) -> None:
    """Load the steps of an earlier run's session, and its last page. Loads only once."""
    if not session.is_past or session.steps:
        return
    events = await session.store.events(session.info.session_id)
    shown = await _last_page(session, events)
    session.take_up(events, shown, await present(session.info.downloads))


async def last_picture(session: StepSession) -> Picture | None:
    """The last stored picture of a session's steps, loaded or not; None if there is none."""
    for event in reversed(_shown(await session.store.events(session.info.session_id))):
        if event.picture:
            data = await session.store.picture(event.picture)
            if data:
                return _picture(data, event)
    return None


async def present(downloads: tuple[Download, ...]) -> tuple[Download, ...]:
    """Earlier downloads with new ids, marked if their file is gone."""

    def look() -> tuple[Download, ...]:
        return tuple(
            replace(file, id=f"earlier{number}", earlier=True, state="gone" if _is_gone(file) else file.state)
            for number, file in enumerate(downloads, 1)
        )

    return await asyncio.to_thread(look)


def _is_gone(file: Download) -> bool:
    return file.state in ("done", "gone") and not Path(file.path).is_file()


async def addresses_of(session: StepSession) -> frozenset[str]:
    """The addresses of all pages that the steps of a session began on or led to, as they may be stored."""
    events = await session.store.events(session.info.session_id)
    urls = {event.url for event in events if isinstance(event, StepBegan | StepEnded | LastSeen)}
    return frozenset({*urls, session.info.url} - {""})


def _ends(events: Sequence[StepEvent]) -> list[StepEnded]:
    """The ends of the steps, in step order: an end may be rewritten after later steps have ended."""
    return sorted((event for event in events if isinstance(event, StepEnded)), key=lambda end: end.number)


def _shown(events: Sequence[StepEvent]) -> list[StepEnded | LastSeen]:
    """The pages that the session showed after its steps, in order, and its page at the end."""
    shown: list[StepEnded | LastSeen] = [*_ends(events)]
    for event in reversed(events):
        if isinstance(event, LastSeen):
            return [*shown, event]
        if isinstance(event, StepBegan) or (isinstance(event, StepEnded) and event.page_after):
            break  # a server may reuse the id of an earlier session
    return shown


async def _last_page(session: StepSession, events: Sequence[StepEvent]) -> Observation | None:
    shown = [event for event in _shown(events) if event.page_after]
    if not shown:
        return None
    last, info = shown[-1], session.info
    page = await session.store.page(last.page_after)
    if page is None:
        page = KeptPage(last.url, last.title)
    data = await session.store.picture(last.picture)
    blocks = await asyncio.to_thread(blocks_of_kept, page)
    picture = _picture(data, last) if data else None
    width, height = last.under.size if all(last.under.size) else info.options.viewport
    return Observation(
        info,
        Metadata(
            page.title,
            page.url,
            ViewportInfo(0, 0, width, height, width, height),
            _tabs(session, events, page),
            session.kept_tabs[1],
            timestamp=last.at,
        ),
        _with_places(page.actions, last, session.placed, picture),
        blocks=blocks,
        markdown=page.markdown,
        picture=picture,
    )


def _tabs(session: StepSession, events: Sequence[StepEvent], page: KeptPage) -> tuple[TabInfo, ...]:
    """The tabs of a session at its end; each has the title of the last step that led to its address."""
    titles = {event.url: event.title for event in events if isinstance(event, StepEnded | LastSeen) and event.title}
    addresses, current = session.kept_tabs
    return tuple(
        TabInfo(number, page.title if number == current else titles.get(address, ""), address)
        for number, address in enumerate(addresses)
    )


def _with_places(
    actions: tuple[Action, ...], end: StepEnded | LastSeen, placed: Placed, picture: Picture | None
) -> tuple[Action, ...]:
    """Actions with their boxes on a picture, if those are known for this page and this picture."""
    if picture is None or (placed.page, placed.picture) != (end.page_after, end.picture):
        return actions
    width, height = picture.width_css_px, picture.height_css_px
    spots = {key: spot for key, spot in placed.spots if is_on_picture(spot)}  # a file may hold anything
    boxes = {key: Box(x * width, y * height, w * width, h * height) for key, (x, y, w, h) in spots.items()}
    return tuple(replace(action, box=boxes[action.id]) if action.id in boxes else action for action in actions)


def _picture(data: bytes, of: StepEnded | LastSeen) -> Picture | None:
    """The stored picture of a step. A phone's picture has more pixels than CSS pixels."""
    with contextlib.suppress(OSError, ValueError):
        size = Image.open(io.BytesIO(data)).size
        shown = of.under.size if _is_shape_of(size, of.under.size) else size
        return Picture(data, *shown, taken_at=of.at)
    return None


def _is_shape_of(picture: tuple[int, int], viewport: tuple[int, int]) -> bool:
    """Whether a picture can show a whole viewport, at any pixel ratio."""
    if not all(picture) or not all(viewport):
        return False
    ratio = picture[0] / viewport[0]
    return abs(picture[1] - viewport[1] * ratio) <= max(1.0, ratio)


class _NoBrowser:
    """Replaces the browser of an ended session; it never answers."""

    browser_name = ""
    on_lost: Callable[[StepdeckError], None] | None = None
    on_question: Callable[[Question | None], None] | None = None
    on_info: Callable[[Mapping[str, Any]], None] | None = None

    async def observe(self, url: str | None = None) -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def step(self, call: ActionCall) -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def answer(self, ask_id: str, answer: AskAnswer) -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def scrape(self, *, scrape_links: bool = True, only_main_content: bool = True) -> PageData:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    def with_scrape(self, observation: Observation, data: PageData) -> Observation:
        return observation

    async def close_tab(self, tab_id: int, key: str = "") -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def scroll_to(self, x: int, y: int) -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def resize(self, width: int, height: int) -> Acted:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def cookies(self) -> tuple[CookieBody, ...]:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def add_cookies(self, cookies: tuple[CookieBody, ...]) -> None:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def keep_alive(self) -> None:
        raise SessionEndedError(fact(Code.SESSION_ENDED))

    async def close(self) -> None:
        pass
