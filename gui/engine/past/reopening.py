"""Where a session was when it ended, and how to get back there in a new one."""

from dataclasses import dataclass

from gui.engine.address import is_web_page
from gui.engine.capabilities import InspectedBackend, capability
from gui.engine.session import StepSession
from gui.schema.action import ActionCall
from gui.schema.errors import PageError
from gui.schema.inspect import Emulation
from gui.schema.shown import LEFT_OUT
from gui.schema.special import Special
from gui.schema.target import Target
from gui.schema.words import is_failure_page

_NOTHING = Emulation()


@dataclass(frozen=True, slots=True)
class Place:
    """The pages of a session, and its view of them.

    Attributes:
        addresses: The pages of its tabs that can be opened again, in order.
        current: The index of the current one.
        emulation: The browser's emulation; None if unknown.
        size: The size that the user gave the page, in CSS pixels; None if it was not resized.
        hidden: The fields that the user marked as secret.
    """

    addresses: tuple[str, ...] = ()
    current: int = 0
    emulation: Emulation | None = None
    size: tuple[int, int] | None = None
    hidden: tuple[Target, ...] = ()


def place_of(session: StepSession) -> Place:
    """Where a session is, or was when it ended, as far as known."""
    seen = session.observation
    if session.is_past:
        kept, at = session.kept_tabs
        tabs = [(_without_gaps(address), place == at) for place, address in enumerate(kept)]
    else:
        known = zip(seen.metadata.tabs, session.tab_addresses, strict=False) if seen else ()
        tabs = [(address, tab.tab_id == seen.metadata.current_tab) for tab, address in known] if seen else []
    pages = [page for page in tabs if _can_be_opened(page[0])]
    address = _without_gaps(session.address)
    if not any(current for _, current in pages) and _can_be_opened(address):
        pages.append((address, True))
    current = next((index for index, (_, current) in enumerate(pages) if current), max(0, len(pages) - 1))
    inspected = capability(session.backend, InspectedBackend)
    addresses = tuple(address for address, _ in pages)
    if inspected is None:
        return Place(addresses, current, hidden=session.hidden)
    return Place(addresses, current, inspected.inspector.emulation, inspected.inspector.page_size, session.hidden)


async def go_to_place(session: StepSession, place: Place) -> None:
    """Open the pages of a place in a new session, with the same view.

    Raises:
        StepdeckError: The current page did not open; the others were tried too.
    """
    session.go_on_hiding(place.hidden)
    inspected = capability(session.backend, InspectedBackend)
    if inspected is not None:
        emulation = await _emulated_last(session, inspected) if place.emulation is None else place.emulation
        if emulation != _NOTHING:
            await session.adjust(inspected.emulate(emulation))
    if inspected is not None and place.size is not None:
        await session.resize(*place.size)
    failed: PageError | None = None
    for index, address in enumerate(place.addresses):
        try:
            await session.step(ActionCall(action_id=Special.OPEN_TAB if index else Special.GO_TO, value=address))
        except PageError as error:
            failed = error if index == place.current else failed
    if place.current < len(place.addresses) - 1:
        await session.step(ActionCall(action_id=Special.SWITCH_TAB, value=str(place.current)))
    if failed is not None:
        raise failed


async def _emulated_last(session: StepSession, inspected: InspectedBackend) -> Emulation:
    """The emulation of the last step, as far as steps record it. Offline is left out: no page would open."""
    if not session.steps:
        return _NOTHING
    under = session.steps[-1].under
    device = next((one for one in await inspected.devices() if one.name == under.device), None)
    return Emulation(locale=under.locale, time_zone=under.time_zone, speed=under.speed, device=device)


def _without_gaps(address: str) -> str:
    """The part of an address that was stored in full; the store leaves out what looks like a secret."""
    if LEFT_OUT not in address:
        return address
    before = address.partition(LEFT_OUT)[0]
    if "#" in before:
        return before.partition("#")[0]
    head, mark, _ = before.partition("?")
    return head if mark else before[: before.rfind("/") + 1]


def _can_be_opened(address: str) -> bool:
    return address.startswith("http") and is_web_page(address) and not is_failure_page(address)
