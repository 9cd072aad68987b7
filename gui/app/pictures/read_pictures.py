"""Decode the pictures that come with readings of the page."""

import asyncio

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.app.pictures.decoding import decoded
from gui.engine.session import StepSession
from gui.schema.page import Observation, Picture


class ReadPictures(QObject):
    """Follows the current page. Create it before the widgets that show it: another session's picture must go first.

    Signals:
        picture_changed: The decoded picture of the last reading, and its data. Both are None if there is no page or
            another session becomes current. After a reading without a picture the last one stays.
    """

    picture_changed = Signal(object, object)  # QImage | None, Picture | None

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: StepSession | None = None
        self._last: Picture | None = None
        controller.observation_changed.connect(self._on_observation)

    def _on_observation(self, observation: Observation | None) -> None:
        session = self._controller.current
        if session is not self._session or observation is None:
            self._session, self._last = session, None
            self.picture_changed.emit(None, None)
        if session is None or observation is None or observation.picture is None or observation.picture is self._last:
            return
        self._last = observation.picture
        work = self._decode(session, observation, observation.picture)
        self._controller.tasks.start("picture", work, replace=True)

    async def _decode(self, session: StepSession, observation: Observation, picture: Picture) -> None:
        image = await asyncio.to_thread(decoded, picture.data)
        if session is self._controller.current and session.observation is observation:
            self.picture_changed.emit(image if not image.isNull() else None, picture)
