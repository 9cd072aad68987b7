"""Locators and reasons on pages that nobody here wrote, held against Playwright: packages from npm and PyPI."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from gui.engine.local import LocalSession
from gui.engine.local.backend import LocalBackend
from gui.engine.manager import SessionManager
from gui.schema.session import StartOptions
from tests.bench.assets import MissingAssetError
from tests.bench.identity.packages import Package, cache_folder, fetch
from tests.bench.identity.sites import serve_site
from tests.helpers import examples
from tests.helpers.why_trial import Tried, table_of, try_page

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAIRS = Path(__file__).parent.parent / "bench" / "identity" / "pairs"
WITH_LOCATORS = ("adminlte-dashboard", "ckeditor-toolbar", "gentelella-form")
WITH_REASONS = {
    "ckeditor-toolbar": "",
    "pdf-viewer": "",
    "robot-log": "",
    "sb-admin-2-forms": "jQuery('#logoutModal').modal('show')",
    "spectre-elements": "",
    "adminlte-forms": "",
}
"""Each with a script for what a visitor would have done before."""

EVERY = 1 if examples.thorough else 9
"""Of how many neighbours on a page one is tried; a trial takes up to a second."""


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def session(manager: SessionManager) -> AsyncIterator[LocalSession]:
    made = await manager.open(StartOptions())
    yield LocalSession(made)
    await made.stop()


async def open_page(session: LocalSession, name: str, stack: ExitStack, more: str = "") -> None:
    """Serve one of the pages of the benchmark in its later version, and open it."""
    about = json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8"))["new"]
    packages = [fetch(Package.parse(text), cache_folder()) for text in about["packages"]]
    await session.observe(serve_site(about["site"], packages, stack) + about["page"])
    for script in (about.get("prepare", ""), more):
        if script:
            await session.page.evaluate(script)
            await session.page.wait_for_timeout(600)  # what it opens slides in
            await session.observe()


async def test_locators_find_just_their_elements(session: LocalSession) -> None:
    backend = session.session.backend
    assert isinstance(backend, LocalBackend)
    pasted, wrong, none = 0, [], []
    for name in WITH_LOCATORS:
        with ExitStack() as stack:
            try:
                await open_page(session, name, stack)
            except MissingAssetError as error:
                pytest.skip(str(error))
            observation = session.session.observation
            assert observation is not None
            for action in observation.actions[::EVERY]:
                facts = await backend.inspector.facts(action.id)
                assert facts is not None, action.description
                way = next((way for way in facts.ways if way.count == 1), None)
                if way is None:
                    none.append(f"{name}: {action.description}")
                    continue
                pasted += 1
                found = eval(f"page.{way.locator}", {"page": session.page})
                own = await session.element_handle(action.id)
                if await found.count() != 1 or not await found.evaluate("(found, own) => found === own", own):
                    wrong.append(f"{name}: {action.description}: {way.locator}")
                await own.dispose()
    print(f"{pasted} locators, {len(none)} elements without one")
    assert not wrong
    assert pasted >= 300 / EVERY
    assert len(none) <= pasted / 50, none


async def test_nothing_is_ready_that_a_click_does_not_reach(session: LocalSession) -> None:
    tried: list[Tried] = []
    for name, script in WITH_REASONS.items():
        with ExitStack() as stack:
            try:
                await open_page(session, name, stack, script)
            except MissingAssetError as error:
                pytest.skip(str(error))
            await session.observe()
            tried += await try_page(session, EVERY)
    print(table_of(tried))
    told = Counter(one.action.reason for one in tried if not one.clicked)
    refused = [one for one in tried if one.action.reason == "ready" and not one.clicked]
    assert not refused, [(one.action.description, one.log) for one in refused]
    assert told.total() >= 90 / EVERY, told
    assert len(told) >= 3, told
