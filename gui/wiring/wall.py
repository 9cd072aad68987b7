"""Connect the wall, its sessions, and its commands."""

from gui.app.controller import SessionController
from gui.app.pictures.wall import Wall
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring


class WallWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, wall: Wall) -> None:
        super().__init__(window, controller)
        self._current = ""
        view = window.wall
        view.seen_changed.connect(wall.set_seen)
        wall.picture_made.connect(view.set_picture)
        view.session_chosen.connect(self._on_chosen)
        view.left.connect(self._on_left)
        view.new_requested.connect(self._on_new)
        view.remove_requested.connect(controller.sessions.remove)
        window.commands.on("session.wall", self._on_toggle)
        window.sessions.session_selected.connect(self._on_left)
        window.address_bar.address_entered.connect(self._on_left)
        controller.current_changed.connect(self._on_current)

    def _on_toggle(self) -> None:
        show = not self._window.wall_shown
        self._window.show_wall(show)
        if show:
            self._window.activateWindow()  # the picture's own window may have the focus
            self._window.wall.focus_current(self._current)

    def _on_left(self) -> None:
        self._window.show_wall(False)

    def _on_chosen(self, session_id: str) -> None:
        self._controller.select_session(session_id)
        self._window.show_wall(False)

    def _on_new(self) -> None:
        self._window.show_wall(False)
        self._window.commands.run("session.new")

    def _on_current(self, info: SessionInfo | None) -> None:
        before, self._current = self._current, info.session_id if info is not None else ""
        self._window.wall.set_current(self._current)
        if before and self._current and before != self._current:
            self._window.show_wall(False)  # show a session just opened or chosen
