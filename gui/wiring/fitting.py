"""Fit the page to the window as long as nobody has chosen its size."""

from PySide6.QtCore import QSize, QTimer

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.app.servers.opening import SessionOpener
from gui.app.viewport_fit import FILLS, fill, fit_page, fitting_viewport, give_size
from gui.engine.capabilities import InspectedBackend, capability
from gui.engine.session import StepSession
from gui.schema.page import Observation
from gui.widgets.main_window import MainWindow
from gui.widgets.picture.scroller import FREE
from gui.wiring.wiring import Wiring

_SETTLED_MS = 300
"""Milliseconds without a change after which the room for the picture counts as settled."""

_SNUG = 0.95
"""The least share of its room that a page must fill: after the window was resized, and when it could be higher."""


class FittingWiring(Wiring):
    """Lives as long as the window.

    A page takes the shape of its room when its session is opened, when the window is resized, or on command. An opened
    panel, a message or a divider changes only the picture, with a button beside it that fits the page: a page that is
    being measured must not change because a tool was opened. So when the window is resized, the page takes the shape of
    its room without an open tool.
    """

    def __init__(
        self, window: MainWindow, controller: SessionController, opener: SessionOpener, control: HandControl
    ) -> None:
        super().__init__(window, controller)
        self._opener = opener
        self._control = control
        self._given: dict[str, tuple[int, int]] = {}
        self._shaped: dict[str, QSize] = {}
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._look)
        window.area.room_changed.connect(self._settled.start)
        window.commands.on("page.fit", self._fit_now)
        controller.current_changed.connect(self._later)
        controller.observation_changed.connect(self._later)
        controller.busy_changed.connect(self._later)
        control.changed.connect(self._later)

    def _later(self) -> None:
        self._settled.start()

    def _look(self) -> None:
        session, room = self._controller.current, self._window.page_room()
        page = session.observation if session is not None else None
        if session is not None and session.busy:
            return  # checked again once it is idle
        badly = False
        if session is not None and page is not None and room is not None and self._follows(session, page):
            shape, name, window = (room.width(), room.height()), session.info.session_id, self._window.size()
            size = _size(page)
            badly = _is_bad(shape, size, _least(shape, size))
            if self._shaped.get(name) != window:
                whole, least = self._window.page_room(beside_tools=False) or room, _least(shape, size)
                without = (whole.width(), whole.height())
                if name in self._shaped:  # the window was resized; an open tool does not count: it will be closed again
                    shape, least = without, _SNUG
                # A page opened in the shape of its room keeps it, even if a tool was opened right after that.
                as_opened = name not in self._shaped and not _is_bad(without, size, _least(without, size))
                if not as_opened and _is_bad(shape, size, least):
                    self._fit_unasked(session, fitting_viewport(*shape))
                    return
            self._shaped[name] = window
        self._window.area.picture.offer_fit(badly)

    def _fit_now(self) -> None:
        session = self._controller.current
        room = self._window.page_room() or self._window.area.picture.stage().size()
        if session is not None:
            wanted = fitting_viewport(room.width(), room.height())
            # If it is refused or fails, a message says why.
            self._controller.work_on_current(self.tr("Fitting the page…"), lambda session: self._give(session, wanted))

    def _fit_unasked(self, session: StepSession, wanted: tuple[int, int]) -> None:
        """Fit the page; if anything else is running, check again when it has ended."""
        if self._controller.work.run_unasked(session, self.tr("Fitting the page…"), lambda: self._fit(session, wanted)):
            self._shaped[session.info.session_id] = self._window.size()

    async def _give(self, session: StepSession, wanted: tuple[int, int]) -> None:
        window = self._window.size()
        await give_size(session, wanted)
        self._note_given(session, wanted)
        self._shaped[session.info.session_id] = window

    def _note_given(self, session: StepSession, wanted: tuple[int, int]) -> None:
        """Note the size that was given to a page; after a refusal, its own size would look chosen."""
        inspected = capability(session.backend, InspectedBackend)
        if inspected is not None and inspected.inspector.page_size == wanted:
            self._given[session.info.session_id] = wanted

    async def _fit(self, session: StepSession, size: tuple[int, int]) -> None:
        fitted = False
        try:
            fitted = await fit_page(session, size)
            self._note_given(session, size)
        except Exception:
            fitted = True  # a defect: each retry would only report it again
            raise
        finally:
            if not fitted:  # something else came first; the next reading tries again
                self._shaped.pop(session.info.session_id, None)

    def _follows(self, session: StepSession, page: Observation) -> bool:
        """Whether nobody has chosen the size of the page, and changing it would disturb nothing."""
        window = self._window
        if self._control.on or self._control.paused:
            return False  # an element being pressed must not move
        if page.question is not None:
            return False
        if window.messages.has("page"):
            return False  # a new reading would remove the message; checked again once it is gone
        if not session.info.active or window.past_shown or window.area.picture.canvas.fit() == FREE:
            return False
        inspected = capability(session.backend, InspectedBackend)
        if inspected is None or session.info.remote or inspected.inspector.emulation.device is not None:
            return False
        chosen = inspected.inspector.page_size
        ours = chosen is None or chosen == self._given.get(session.info.session_id)
        options = session.info.options
        return ours and (options.fits or self._opener.has_fitted(options.viewport))


def _is_bad(room: tuple[int, int], size: tuple[int, int], least: float) -> bool:
    """Whether a page fills less than this share of its room, and could fit better."""
    return fill(room, size) < least and fill(room, fitting_viewport(*room)) > fill(room, size)


def _least(room: tuple[int, int], size: tuple[int, int]) -> float:
    """How well a page must fit to be left alone: one that is too high scrolls, one that is too low leaves a gap."""
    return _SNUG if size[1] * room[0] < room[1] * size[0] else FILLS


def _size(page: Observation) -> tuple[int, int]:
    view = page.metadata.viewport
    return view.viewport_width, view.viewport_height
