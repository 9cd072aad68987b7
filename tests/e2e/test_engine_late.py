"""Pages that answer late: they are queried once, and the answer is enough."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from playwright.async_api import Frame

from gui.engine.local.perceive import eyes, reader
from gui.engine.local.watch import settle
from gui.schema.code import Code
from gui.schema.special import Special
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer
from tests.helpers.processes import until

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


class Asked:
    """Counts what a main frame is asked, and lets some of its answers come late.

    Attributes:
        counts: How often each command was asked.
        late: Commands whose answers wait for `answer`.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counts: Counter[str] = Counter()
        self.late: set[str] = set()
        self.answer = asyncio.Event()
        text = eyes.Eyes.text

        async def counted(self_: eyes.Eyes, frame: Frame, command: str, *more: Any, **how: Any) -> str:
            if frame.parent_frame is not None:
                return await text(self_, frame, command, *more, **how)
            self.counts[command] += 1
            answer = await text(self_, frame, command, *more, **how)
            if command in self.late:
                await self.answer.wait()
            return answer

        monkeypatch.setattr(eyes.Eyes, "text", counted)


async def test_a_reading_waits_for_the_walk_that_a_first_look_has_asked_for(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/late-walk", "<title>Late</title><button>Press</button>")
    asked = Asked(monkeypatch)
    asked.late = {"walk", "nudge"}
    monkeypatch.setattr(eyes, "_PULSE_S", 0.1)
    monkeypatch.setattr(reader, "_FIRST_LOOK_S", 0.1)
    monkeypatch.setattr(settle, "SILENT_S", 0.3)
    loading = asyncio.ensure_future(page.open("/late-walk"))
    tab = page.session.backend._workplace.tabs.current  # type: ignore[attr-defined]
    both_wait = await until(lambda: tab.perception._first_look.of_page._waiting == 2)
    asked.answer.set()
    seen = await loading
    assert both_wait
    assert page.descriptions() == ["Click Press"]
    assert Code.NOT_READ_IN_TIME not in {fact.code for fact in seen.facts}
    assert asked.counts["walk"] == 1


async def test_a_first_look_goes_on_as_more_frames_come(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = "<iframe srcdoc='<button>{}</button>'></iframe>"
    server.page("/late-frames", f"<title>Late</title><button>Press</button>{frame.format('One')}")
    asked = Asked(monkeypatch)
    asked.late = {"nudge"}
    monkeypatch.setattr(eyes, "_PULSE_S", 0.1)
    monkeypatch.setattr(reader, "_FIRST_LOOK_S", 0.1)
    monkeypatch.setattr(settle, "SILENT_S", 60.0)
    loading = asyncio.ensure_future(page.open("/late-frames"))
    look = page.session.backend._workplace.tabs.current.perception._first_look  # type: ignore[attr-defined]
    assert await until(lambda: len(look.found) == 1)
    await page.ask(f"document.body.insertAdjacentHTML('beforeend', `{frame.format('Two')}`)")
    assert await until(lambda: len(look.found) == 2)
    asked.answer.set()
    await loading
    assert {"Click Press", "Click One", "Click Two"} == set(page.descriptions())


async def test_a_page_that_is_just_walked_is_not_walked_for_a_first_look(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/long-walk", "<title>Long</title><button>Press</button>")
    asked = Asked(monkeypatch)
    asked.late = {"walk"}
    monkeypatch.setattr(reader, "_FIRST_LOOK_S", 0.5)
    loading = asyncio.ensure_future(page.open("/long-walk"))
    await until(lambda: asked.counts["walk"] > 0)
    await asyncio.sleep(1)
    asked.answer.set()
    await loading
    assert asked.counts["walk"] == 1


async def test_a_page_that_has_not_told_its_pulse_is_not_asked_again(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.page("/late-pulse", "<button>Press</button>")
    await page.open("/late-pulse")
    backend = page.session.backend
    sight, frame = backend._workplace.eyes, backend.page.main_frame  # type: ignore[attr-defined]
    asked = Asked(monkeypatch)
    asked.late = {"pulse"}
    monkeypatch.setattr(eyes, "_PULSE_S", 0.05)
    for _ in range(3):
        assert await sight.pulse(frame) is None
    assert sight.is_silent(frame)
    assert asked.counts["pulse"] == 1
    asked.answer.set()
    monkeypatch.setattr(eyes, "_PULSE_S", 10)
    assert (await sight.pulse(frame))["doc"]
    assert not sight.is_silent(frame)
    assert asked.counts["pulse"] == 1, "the answer to what was asked before"
    await sight.pulse(frame)
    assert asked.counts["pulse"] == 2


async def test_of_one_long_text_the_beginning_is_told_and_how_much_is_left_out(
    page: Driver, server: PageServer
) -> None:
    server.page("/one-long-text", f"<p>{'word ' * 400_000}<p>End<button>Press</button>")
    seen = await page.open("/one-long-text")
    assert len(seen.markdown) < 1_600_000
    assert page.descriptions() == ["Click Press"]
    [left_out] = [dict(fact.args)["count"] for fact in seen.facts if fact.code is Code.LONG_PAGE]
    assert 490_000 < int(left_out) < 510_000


async def test_walks_of_a_large_page_are_kept_no_longer_than_it_is_shown(page: Driver, server: PageServer) -> None:
    """Where it has frames, or was not read to its end, they are put together again with what has changed."""
    rows = "".join(f"<button>Row {number}</button> " for number in range(3_000))
    server.page("/large-behind", f"<title>Large</title><iframe srcdoc='<button>Inside</button>'></iframe>{rows}")
    await page.open("/large-behind")
    workplace = backend_of(page)._workplace
    behind = workplace.tabs.current if workplace is not None else None
    assert behind is not None
    assert list(behind.perception._documents.raws())
    await page.session.step(Special.OPEN_TAB, server.page("/in-front", "<button>Press</button>"))
    assert not list(behind.perception._documents.raws())
    assert not behind.perception._parts
    await page.session.close_tab(len(page.seen.metadata.tabs) - 1)
    assert page.descriptions()[:2] == ["Click Inside", "Click Row 0"]
