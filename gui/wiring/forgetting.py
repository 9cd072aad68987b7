"""Stop keeping a session, or forget it: ask first because it cannot be undone, and say when it is done."""

from functools import partial

from gui.app.controller import SessionController
from gui.schema.code import Code
from gui.schema.session import SessionInfo
from gui.schema.words import counted
from gui.widgets.main_window import MainWindow
from gui.wiring.asking import Asking, name_of
from gui.wiring.wiring import Wiring


class ForgetWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, asking: Asking) -> None:
        super().__init__(window, controller)
        self._asking = asking
        window.commands.on("session.keep_nothing", lambda: self._keep_nothing(window.sessions.current()))
        window.commands.on("session.forget", lambda: self._forget(window.sessions.current()))
        window.sessions.keep_nothing_requested.connect(self._keep_nothing)
        window.sessions.forget_requested.connect(self._forget)
        controller.sessions.unkept.connect(
            lambda *_: window.toast.show_toast(self.tr("Nothing of this session is kept"))
        )
        controller.sessions.pushed_out.connect(self._on_pushed_out)
        controller.sessions.forgotten.connect(lambda *_: window.toast.show_toast(self.tr("The session is forgotten")))

    def _keep_nothing(self, session_id: str) -> None:
        info = self._info(session_id)
        if info is None or not info.active or not info.kept:
            return
        if not info.steps:  # then nothing is lost
            self._controller.sessions.keep_nothing(session_id)
            return
        lost = (
            self.tr("Its {} so far, with their pictures, are no longer kept.").format(counted(info.steps, "step")),
            self.tr("They can be looked at until Stepdeck closes. Nothing of what follows is kept either."),
            *((self.tr("The cookies and the storage that were kept of it go at once."),) if info.logins else ()),
            self.tr("This cannot be undone."),
        )
        words = self.tr("Keep nothing of this session?"), lost, self.tr("Keep nothing"), self.tr("Go on keeping it")
        self._asking.ask(*words, partial(self._controller.sessions.keep_nothing, session_id))

    def _forget(self, session_id: str) -> None:
        info = self._info(session_id)
        if info is None:
            return
        if self._controller.sessions.is_of_another(session_id):  # then it is refused without a question
            self._controller.sessions.forget(session_id)
            return
        gone = (
            self.tr("“{name}”: {steps}, with pages, pictures and recent addresses, are removed from this computer.")
            if info.steps
            else self.tr("“{name}” is removed from this computer, with its recent addresses.")
        )
        file = str(info.ending["file"]) if info.ending is not None and info.ending.code is Code.FROM_FILE else ""
        lost = (
            *((self.tr("Its browser closes."),) if info.active else ()),
            gone.format(name=name_of(info), steps=counted(info.steps, "step")),
            *((self.tr("So are the cookies and the storage that were kept of it."),) if info.logins else ()),
            *((self.tr("Files that it downloaded stay in their folder."),) if info.downloads else ()),
            *((self.tr("The file {} stays where it is.").format(file),) if file else ()),
            self.tr("This cannot be undone."),
        )
        words = self.tr("Forget this session?"), lost, self.tr("Forget it"), self.tr("Keep it")
        self._asking.ask(*words, partial(self._controller.sessions.forget, session_id))

    def _on_pushed_out(self, info: SessionInfo) -> None:
        words = self.tr(
            "“{name}” of {date} is no longer kept: it was the oldest, and only the newest sessions are kept."
        )
        told = words.format(name=name_of(info), date=f"{info.created_at.astimezone():%Y-%m-%d}")
        self._window.messages.show_text(told, "info", "pushed_out")

    def _info(self, session_id: str) -> SessionInfo | None:
        infos = self._controller.session_infos()
        return next((info for info in infos if info.session_id == session_id), None)
