"""Pictures for the wall: live for visible sessions, the last known for all others, none while the wall is hidden."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QSize, Signal

from gui.app.controller import SessionController
from gui.app.pictures.decoding import decoded
from gui.engine.capabilities import ThumbnailBackend, capability
from gui.engine.past.sessions import last_picture
from gui.engine.session import StepSession
from gui.schema.errors import SessionNotFoundError
from gui.schema.page import Picture

WIDTH_PX = 480
"""The width of a picture: twice that of most tiles, for high-resolution screens."""

_AS_WIDE = QSize(WIDTH_PX, 100 * WIDTH_PX)

EVERY_S = 1.0
"""Seconds between pictures of one session."""


class Wall(QObject):
    """Provides the pictures of the visible sessions.

    Signals:
        picture_made: The session id, its newest picture, and when it arrived (UTC); None for a live picture.
    """

    picture_made = Signal(str, object, object)  # QImage, datetime | None

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._seen: frozenset[str] = frozenset()
        self._came: dict[str, tuple[Picture, datetime]] = {}
        self._shown: dict[str, Picture] = {}
        self._looked_up: set[str] = set()  # sessions of earlier runs whose steps were searched for a picture
        controller.sessions_changed.connect(self._on_sessions)

    @property
    def running(self) -> tuple[str, ...]:
        """The sessions that send pictures now."""
        ids = (info.session_id for info in self._controller.session_infos())
        return tuple(key for key in ids if self._controller.tasks.is_running(f"wall:{key}"))

    def set_seen(self, session_ids: tuple[str, ...]) -> None:
        """Set the sessions in sight."""
        self._seen = frozenset(session_ids)
        self._note_pictures()
        for session_id in session_ids:
            self._begin(session_id)

    def _on_sessions(self) -> None:
        self._note_pictures()
        for session_id in self._seen:
            self._begin(session_id)

    def _note_pictures(self) -> None:
        """Note the arrival time of pictures, since a server's clock may differ."""
        came: dict[str, tuple[Picture, datetime]] = {}
        for info in self._controller.session_infos():
            session = self._session(info.session_id)
            picture = session.observation.picture if session and session.observation else None
            known = self._came.get(info.session_id)
            if picture is not None and (known is None or known[0] is not picture):
                known = (picture, datetime.now(UTC))
            if known is not None:  # a reading without a picture, such as behind a dialog, keeps the last one
                came[info.session_id] = known
        self._came = came
        self._shown = {key: shown for key, shown in self._shown.items() if key in came}
        self._looked_up &= {info.session_id for info in self._controller.session_infos()}

    def _begin(self, session_id: str) -> None:
        session = self._session(session_id)
        if session is None:
            return
        backend = capability(session.backend, ThumbnailBackend)
        if backend is not None and session.info.active:
            if not self._controller.tasks.is_running(f"wall:{session_id}"):
                self._controller.tasks.start(f"wall:{session_id}", self._follow(session_id, backend))
        else:
            self._show_last(session)

    def _show_last(self, session: StepSession) -> None:
        """Show the last reading's picture: not every backend sends small pictures, and an ended session sends none."""
        session_id = session.info.session_id
        picture, came = self._came.get(session_id, (None, None))
        if picture is not None and self._shown.get(session_id) is not picture:
            self._shown[session_id] = picture
            self._controller.tasks.start(f"wall:{session_id}", self._show(session_id, picture.data, came), replace=True)
        elif picture is None and session.is_past and session_id not in self._looked_up:
            self._looked_up.add(session_id)
            self._controller.tasks.start(f"wall:{session_id}", self._show_kept(session))

    async def _show_kept(self, session: StepSession) -> None:
        """Show the last stored picture of a session of an earlier run, without loading the session."""
        picture = await last_picture(session)
        if picture is not None:
            await self._show(session.info.session_id, picture.data, picture.taken_at)

    async def _follow(self, session_id: str, backend: ThumbnailBackend) -> None:
        def wanted() -> bool:
            session = self._session(session_id)
            return session_id in self._seen and session is not None and session.info.active

        async with aclosing(backend.thumbnails(wanted, width_px=WIDTH_PX, every_s=EVERY_S)) as pictures:
            async for data in pictures:
                await self._show(session_id, data)

    async def _show(self, session_id: str, data: bytes, came: datetime | None = None) -> None:
        image = await asyncio.to_thread(decoded, data, within=_AS_WIDE)
        if not image.isNull():
            self.picture_made.emit(session_id, image, came)

    def _session(self, session_id: str) -> StepSession | None:
        try:
            return self._controller.session(session_id)
        except SessionNotFoundError:
            return None
