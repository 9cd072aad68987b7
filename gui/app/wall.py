"""Pictures for the wall: live ones of sessions in sight, the last known of all others, none while nobody looks."""

import asyncio
from contextlib import aclosing

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from gui.app.controller import SessionController
from gui.engine.local.backend import LocalBackend
from gui.engine.session import StepSession
from gui.schema.errors import SessionNotFoundError

WIDTH_PX = 480
"""Of a picture: twice what most tiles show, for sharp screens."""

EVERY_S = 1.0
"""Seconds between pictures of one session."""


class Wall(QObject):
    """Follows which sessions are in sight.

    Signals:
        picture_made: Session id and its newest picture.
    """

    picture_made = Signal(str, object)  # QImage

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._seen: frozenset[str] = frozenset()
        self._shown: dict[str, object] = {}
        controller.sessions_changed.connect(self._on_sessions)

    @property
    def running(self) -> tuple[str, ...]:
        """The sessions that send pictures now."""
        ids = (info.session_id for info in self._controller.session_infos())
        return tuple(key for key in ids if self._controller.tasks.is_running(f"wall:{key}"))

    def set_seen(self, session_ids: tuple[str, ...]) -> None:
        """From now on these are in sight."""
        self._seen = frozenset(session_ids)
        for session_id in session_ids:
            self._begin(session_id)

    def _on_sessions(self) -> None:
        for session_id in self._seen:
            self._begin(session_id)

    def _begin(self, session_id: str) -> None:
        session = self._session(session_id)
        if session is None:
            return
        backend = session.backend
        if isinstance(backend, LocalBackend) and session.info.active and session.info.browser_type != "firefox":
            if not self._controller.tasks.is_running(f"wall:{session_id}"):
                self._controller.tasks.start(f"wall:{session_id}", self._follow(session_id, backend))
        else:
            self._show_last(session)

    def _show_last(self, session: StepSession) -> None:
        """Servers and Firefox send no small pictures, ended sessions none at all: what was read last has to do."""
        session_id, observation = session.info.session_id, session.observation
        if observation is None or observation.picture is None or self._shown.get(session_id) is observation:
            return
        self._shown = {key: seen for key, seen in self._shown.items() if self._session(key) is not None}
        self._shown[session_id] = observation
        self._controller.tasks.start(
            f"wall:{session_id}", self._show(session_id, observation.picture.data), replace=True
        )

    async def _follow(self, session_id: str, backend: LocalBackend) -> None:
        def wanted() -> bool:
            session = self._session(session_id)
            return session_id in self._seen and session is not None and session.info.active

        async with aclosing(backend.thumbnails(wanted, width_px=WIDTH_PX, every_s=EVERY_S)) as pictures:
            async for data in pictures:
                await self._show(session_id, data)

    async def _show(self, session_id: str, data: bytes) -> None:
        image = await asyncio.to_thread(_decode, data)
        if not image.isNull():
            self.picture_made.emit(session_id, image)

    def _session(self, session_id: str) -> StepSession | None:
        try:
            return self._controller.session(session_id)
        except SessionNotFoundError:
            return None


def _decode(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.width() > WIDTH_PX:
        image = image.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
    return image
