"""What is told of a step besides its changes."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from gui.engine.backend import Acted
from gui.engine.fake import FakeBackend, FakeElement, FakePage
from gui.engine.recording.calls import _became
from gui.engine.secrets.known import masked
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import StepUnknownError
from gui.schema.fact import fact
from gui.schema.session import StartOptions
from gui.schema.shown import HIDDEN
from tests.helpers.known_secrets import forget_secrets

SHOP, SEARCH = "https://shop.example/", "https://shop.example/search"
WORD, PLAIN = "Qz7-harbour", "Qz8-meadow"


class Noticing(FakeBackend):
    """Says of fields what a test wants."""

    typed_secret = maybe_secret = False
    secret_since: tuple[str, ...] = ()
    plain_since: tuple[str, ...] = ()


async def filled_in(field: FakeElement, *others: FakeElement) -> tuple[StepSession, Noticing]:
    """A session on a page with a field that something was typed into."""
    found = FakePage("Found", (FakeElement("Search", "textbox", value="Ink"),))
    backend = Noticing({SHOP: FakePage("Shop", (field, *others)), SEARCH: found})
    session = StepSession(backend, StartOptions())
    await session.observe(SHOP)
    return session, backend


def id_of(session: StepSession, name: str) -> str:
    assert session.observation is not None
    return next(action.id for action in session.observation.actions if action.target == name)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("City (1 of 2)", "City", []),
        ("City (left)", "City (1 of 3)", []),
        ("City (1 of 2)", "Town", [Code.HAS_BECOME]),
    ],
)
async def test_an_element_whose_twin_has_gone_has_become_nothing_else(
    before: str, after: str, told: list[Code]
) -> None:
    session = StepSession(FakeBackend({SHOP: FakePage("Shop", (FakeElement("City"),))}), StartOptions())
    page = await session.observe(SHOP)
    was, now = (replace(page, actions=(replace(page.actions[0], target=name),)) for name in (before, after))
    assert [one.code for one in _became(ActionCall(action_id=page.actions[0].id), was, now)] == told


async def test_nothing_is_told_twice() -> None:
    """An element may be replaced at each of several tries."""

    class Replacing(FakeBackend):
        async def step(self, call: ActionCall) -> Acted:
            again = fact(Code.REPLACED_BEFORE, target="City", action_id=call.action_id)
            return replace(await super().step(call), remarks=(again, again))

    session = StepSession(Replacing({SHOP: FakePage("Shop", (FakeElement("City"),))}), StartOptions())
    await session.observe(SHOP)
    result = await session.step(id_of(session, "City"))
    assert [one.code for one in result.facts].count(Code.REPLACED_BEFORE) == 1


async def test_a_field_that_turns_secret_while_it_is_not_listed_is_hidden() -> None:
    session, backend = await filled_in(
        FakeElement("Member word", "textbox"), FakeElement("Hide", removes="Member word"), FakeElement("Next")
    )
    field = id_of(session, "Member word")
    await session.step(field, WORD)
    await session.step(id_of(session, "Hide"))
    assert session.steps[0].call.value == WORD
    backend.secret_since = (field,)
    await session.step(id_of(session, "Next"))
    assert session.steps[0].call.value is None
    assert session.steps[0].call.secret
    assert WORD not in repr(await session.store.events(session.info.session_id))


async def test_a_field_of_the_next_page_says_nothing_of_one_that_nobody_knows_to_be_plain() -> None:
    for goes_to, kept in (("", PLAIN), (SEARCH, None)):
        session, backend = await filled_in(FakeElement("Member word", "textbox", goes_to=goes_to))
        backend.maybe_secret = True
        field = id_of(session, "Member word")
        await session.step(field, PLAIN)
        assert session.observation is not None
        assert session.observation.action(field) is not None, "the next page has one of the same id"
        assert session.steps[0].call.value == kept


@pytest.mark.parametrize("prints", [True, False])
@pytest.mark.parametrize("known", [True, False])
async def test_what_may_be_a_secret_is_one_everywhere_once_its_page_prints_it(
    monkeypatch: pytest.MonkeyPatch, *, prints: bool, known: bool
) -> None:
    forget_secrets(monkeypatch)
    says = f"You typed {PLAIN}." if prints else "Thank you."
    fails = None if known else StepUnknownError(fact(Code.NOT_KNOWN_WHETHER_DONE, target="Member word"))
    field = FakeElement("Member word", "textbox", says="" if fails else says, removes="Member word", fails=fails)
    session, backend = await filled_in(field, FakeElement("Other", says=says))
    if fails:
        await session.step(id_of(session, "Other"))
    backend.maybe_secret = True
    readings = count_readings(monkeypatch, backend)
    with pytest.raises(StepUnknownError) if fails else nullcontext():
        await session.step(id_of(session, "Member word"), PLAIN)
    assert session.steps[-1].call.value is None
    assert (masked(PLAIN) == HIDDEN) is prints
    assert len(readings) == prints + (fails is not None), "what was read before that was known is read again"


def count_readings(monkeypatch: pytest.MonkeyPatch, backend: Noticing) -> list[object]:
    """Note each reading of the page from now on."""
    observe, readings = backend.observe, list[object]()

    async def counted(*about: str | None) -> Acted:
        readings.append(about)
        return await observe(*about)

    monkeypatch.setattr(backend, "observe", counted)
    return readings
