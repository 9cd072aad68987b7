"""Move what is shown of a page, and tell where its elements are now."""

from collections.abc import Awaitable, Callable

from gui.engine.backend import Acted
from gui.engine.local.act.by_mouse import point_at
from gui.engine.local.act.look import roll
from gui.engine.local.act.relocator import Relocator
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.inspect.inspector import LocalInspector
from gui.engine.local.perceive.reader import Reader
from gui.engine.local.perceive.sitting import sitting
from gui.engine.local.perceive.spots import Spots
from gui.engine.local.workplace import Workplace
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.errors import UnknownActionError
from gui.schema.fact import fact
from gui.schema.inspect import Emulation


class View:
    """What of the current tab is shown, how large, and as on which device.

    Args:
        workplace: The browser and its tabs.
        reader: Reads the page again afterwards.
        relocator: Finds elements again.
        spots: Where things are on the page.
        inspector: Shows findings, and emulates devices.
    """

    def __init__(
        self, workplace: Workplace, reader: Reader, relocator: Relocator, spots: Spots, inspector: LocalInspector
    ) -> None:
        self._work = workplace
        self._reader = reader
        self._relocator = relocator
        self._spots = spots
        self._inspector = inspector

    async def bring(self, action_id: str) -> Acted:
        """See `WatchedBackend.bring`."""
        workplace = self._work
        tab = await workplace.ready_tab()
        element, remarks = await self._relocator.find(tab, action_id)
        frame = tab.perception.frames.get(element.doc)
        if frame is None:
            raise UnknownActionError(fact(Code.NO_ACTION_ON_PAGE, action_id=action_id))
        since = await self._reader.begin(tab, frame)
        await workplace.race(tab, workplace.eyes.ask(frame, f"bring {element.key}"))
        if element.unfit in ("clear", "pointed"):  # many pages show it once the pointer is there
            await workplace.race(tab, point_at(tab.page, workplace.eyes.locator(frame, element.key)))
        return await self._reader.finish(tab, since, remarks)

    async def scroll_to(self, x: int, y: int) -> Acted:
        """See `SessionBackend.scroll_to`."""
        return await self._after(lambda tab: self._work.eyes.ask(tab.page.main_frame, "scroll", {"x": x, "y": y}))

    async def roll(self, x: float, y: float, right: float, down: float) -> bool:
        """See `RollingBackend.roll`."""
        tab = self._work.tabs.current
        return tab is not None and tab.dialog is None and await roll(self._spots, tab, x, y, right, down)

    async def resize(self, width: int, height: int) -> Acted:
        """See `SessionBackend.resize`."""
        return await self._after(lambda tab: self._inspector.emulator.resize(tab.page, (width, height)))

    async def show_finding(self, place: str) -> Acted:
        """See `LocalBackend.show_finding`."""
        return await self._after(lambda _: self._inspector.bring(place))

    async def emulate(self, wanted: Emulation, then: Callable[[], None]) -> Acted:
        """See `LocalBackend.emulate`; `then` is called once it is in force."""
        return await self._after(lambda _: self._inspector.emulator.apply(wanted), then)

    async def places_now(self, action_ids: tuple[str, ...]) -> dict[str, Box | None]:
        """See `PlacesBackend.places_now`."""
        tab = self._work.tabs.current
        if tab is None or tab.crashed or tab.dialog is not None:
            return {}
        found = await sitting(self._work.eyes, tab, action_ids)
        if not found and self._reader.is_elsewhere(tab):
            return dict.fromkeys(action_ids)  # the next page is drawn already, and is still loading
        return found

    async def _after(self, change: Callable[[Tab], Awaitable[object]], then: Callable[[], None] | None = None) -> Acted:
        """Read the page again after a change to what is shown of it."""
        tab = await self._work.ready_tab()
        since = await self._reader.begin(tab)
        await self._work.race(tab, change(tab))
        if then is not None:
            then()
        return await self._reader.settle_and_read(tab, since)
