"""A round over the practice site through the real engines of both API generations, beside the local engine."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest
import pytest_asyncio
from pydantic import SecretStr

from gui.engine.compare import compare
from gui.engine.local import LocalSession, local_session
from gui.engine.remote.server import RemoteServer
from gui.engine.session import StepSession
from gui.practice.site import PracticeSite
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.schema.page import Observation
from gui.schema.server import Credentials, RemoteProfile
from gui.schema.session import StartOptions
from gui.schema.ticks import TICKS
from gui.schema.verb import Verb
from tests.helpers.real_engines.started import python_of, real_engine

Generation = Literal["step", "execute"]
VIEWPORTS: dict[Generation, tuple[int, int]] = {"step": (1280, 720), "execute": (1280, 1080)}

CLICK, TYPE, CHOOSE = "click", "type", "choose"
ROUND: dict[str, tuple[tuple[str, str, str], ...]] = {
    "widgets": (
        (CLICK, "Papers", ""),
        (CLICK, "Inks", ""),
        (CLICK, "Nibs", ""),
        (CLICK, "With this letter…", ""),
        (CLICK, "Care of a pen", ""),
        (CLICK, "One copy more", ""),
        (CLICK, "One copy less", ""),
    ),
    "checkout": (
        (TYPE, "Full name", "Ann Miller"),
        (TYPE, "E-mail", "ann@example.org"),
        (TYPE, "Street and number", "Quay 1"),
        (CLICK, "I accept the terms", ""),
        (TYPE, "Telephone", "12"),
        (CHOOSE, "Country", "France"),
        (TYPE, "Town", "Triest"),
    ),
    "login": (
        (TYPE, "Name", "Ann"),
        (TYPE, "Password", "practice"),
        (CLICK, "Stay logged in on this computer", ""),
        (CLICK, "Log in", ""),
        (CLICK, "Shop", ""),
        (CLICK, "Cart (0)", ""),
        (CLICK, "Checkout", ""),
    ),
    "frames": (
        (TYPE, "Words to engrave", "Sea"),
        (CLICK, "Order the engraving", ""),
        (CLICK, "Turn the sample over", ""),
        (TYPE, "Words to engrave", "Harbour"),
        (CLICK, "Another sample", ""),
    ),
}
NOTHING = frozenset({Code.NOTHING_CHANGED})
NOT_TOLD = frozenset({Code.LOOKS_CHANGED, Code.CHANGE_NOT_KNOWN})
VALUES = TICKS | {Code.VALUE_CHANGED, Code.FILLED, Code.EMPTIED}
# What each of them can tell at all of a change; the early engine knows no values.
TOLD_ALIKE = frozenset({Code.WENT_TO, Code.TABS_OPENED, Code.TABS_CLOSED})


@dataclass
class Tally:
    """What the round came to."""

    listed: int = 0
    alike: int = 0
    steps: int = 0
    strange: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(params=["step", "execute"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Generation, str]]:
    generation: Generation = request.param
    if not python_of(generation).exists():
        pytest.skip("the engines are installed by packaging/bootstrap.py test")
    with real_engine(generation, home=tmp_path_factory.mktemp("engine")) as address:
        yield generation, address


@pytest_asyncio.fixture
async def local(engine: tuple[Generation, str]) -> AsyncIterator[LocalSession]:
    async with local_session(viewport=VIEWPORTS[engine[0]]) as session:
        yield session


async def test_a_round_through_a_real_engine(engine: tuple[Generation, str], local: LocalSession) -> None:
    generation, address = engine
    options = StartOptions(max_steps=500)
    server = RemoteServer(RemoteProfile(name="Engine", address=address), Credentials(key=SecretStr("any")))
    backend = await server.start(options)
    remote = StepSession(backend, options)
    tally = Tally()
    site = PracticeSite()
    root = await asyncio.to_thread(site.start)
    try:
        assert server.service.generation == generation
        for page, steps in ROUND.items():
            here, there = await asyncio.gather(local.observe(root + page), remote.observe(root + page))
            _check_page(local.session, remote, tally)
            for kind, name, value in steps:
                mine, theirs = _named(here, kind, name), _named(there, kind, name)
                assert mine is not None, name
                if theirs is None:
                    continue  # the early engine lists what is within the viewport
                if kind == CHOOSE and generation == "step":
                    continue  # choosing fails in that engine itself
                tally.steps += 1
                did, told = await asyncio.gather(
                    local.step(mine.id, value or None), remote.step(theirs.id, value or None)
                )
                here, there = did.observation, told.observation
                _check_changes(name, did.facts, told.facts, generation, tally)
                _check_text(there)
    finally:
        await backend.close()
        await server.close()
        await asyncio.to_thread(site.stop)
    assert tally.steps >= 25
    assert not tally.wrong
    assert tally.alike >= 0.95 * tally.listed, tally.strange


def _check_page(local: StepSession, remote: StepSession, tally: Tally) -> None:
    assert local.acted is not None
    assert remote.acted is not None
    here, there = local.acted.observation, remote.acted.observation
    strange = [found.subject for found in compare(local.acted, remote.acted).differences if found.kind == "extra"]
    tally.listed += len(there.actions)
    tally.alike += len(there.actions) - len(strange)
    tally.strange += strange
    assert there.metadata.title == here.metadata.title
    assert there.text_source is None
    assert [block.spans for block in there.blocks if block.kind == "heading"]
    _check_text(there)


def _check_text(there: Observation) -> None:
    """A page to read: every action has its chip, and nothing of the engine's listing shows."""
    assert "[:]" not in there.markdown
    assert "<a " not in there.markdown
    for action in there.actions:
        assert there.markdown.count(f"[{action.id}]") == 1, action.id


def _check_changes(
    name: str, did: tuple[Fact, ...], told: tuple[Fact, ...], generation: Generation, tally: Tally
) -> None:
    mine, theirs = {fact.code for fact in did}, {fact.code for fact in told}
    if theirs & NOTHING and not mine & NOTHING:
        tally.wrong.append(f"{name}: nothing changed, but {sorted(mine)}")
    if mine & TOLD_ALIKE != theirs & TOLD_ALIKE:
        tally.wrong.append(f"{name}: {sorted(mine)} and {sorted(theirs)}")
    if generation == "execute" and mine & VALUES - theirs and not theirs - NOT_TOLD:
        tally.wrong.append(f"{name}: {sorted(mine)} and {sorted(theirs)}")
    new_values = {fact for fact in told if fact.code in VALUES} - {fact for fact in did if fact.code in VALUES}
    if new_values:
        tally.wrong.append(f"{name}: {new_values}")


def _named(observation: Observation, kind: str, name: str) -> Action | None:
    found = [action for action in observation.actions if name in (action.name, action.target)]
    if kind == CLICK:
        found = [action for action in found if action.param is None]
        found.sort(key=lambda action: action.id.startswith("L"))  # a button before a link of the same name
    elif kind == TYPE:
        found = [action for action in found if action.verb == Verb.TYPE_INTO or action.kind == "I"]
    return found[0] if found else None
