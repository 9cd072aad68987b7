"""Connect the commands that copy and save pictures of the page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from gui.app.controller import SessionController
from gui.app.pictures.photos import Photos
from gui.engine.capabilities import Part
from gui.engine.files.names import safe_name
from gui.forms.file_dialog import FileDialog
from gui.forms.last_folder import start_in_last_folder
from gui.schema.errors import StepdeckError
from gui.schema.page import Observation, Picture
from gui.widgets.main_window import MainWindow
from gui.widgets.picture.outlined import outlined
from gui.wiring.link import LinkWiring
from gui.wiring.wiring import Wiring

_ABOUT = "photo"


class PhotoWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, photos: Photos, link: LinkWiring) -> None:
        super().__init__(window, controller)
        self._photos = photos
        self._wanted: Callable[[QImage, Observation], None] | None = None  # what to do with the picked element
        commands = window.commands
        for name, part in (("", "view"), ("_page", "page"), ("_element", "element")):
            commands.on(f"picture.copy{name}", partial(self._take, part, self._copy))
            commands.on(f"picture.save{name}", partial(self._take, part, self._ask_where))
        commands.on("picture.with_outlines", self._turn_outlines)
        link.picked.connect(self._on_picked)
        window.area.picture.canvas.aim.changed.connect(self._on_picking)
        photos.saved.connect(self._on_saved)
        photos.failed.connect(self._on_failed)
        photos.not_taken.connect(partial(self._on_failed, on_page=True))

    def _turn_outlines(self) -> None:
        switch = self._window.commands["picture.with_outlines"]
        switch.setChecked(not switch.isChecked())

    def _take(self, part: str, use: Callable[[QImage, Observation], None]) -> None:
        session = self._controller.current
        if session is None:
            return
        wanted: Part | None = "view" if part == "view" else "page" if part == "page" else None
        if wanted is None:
            wanted = self._window.area.picture.canvas.outlined_box()
        if wanted is None:
            self._let_pick(use)
            return
        self._window.messages.clear(_ABOUT)
        self._window.status.set_status(self.tr("Taking a picture…"))
        self._photos.take(session, wanted, partial(self._on_taken, use, wanted))

    def _let_pick(self, use: Callable[[QImage, Observation], None]) -> None:
        aim = self._window.area.picture.canvas.aim
        if not aim.is_on():
            self._window.commands.run("page.pick")
        if aim.is_on():
            self._wanted = use
            self._window.status.answer(self.tr("Click what you want a picture of. Esc ends picking."))
        else:
            self._window.status.answer(self.tr("Select an action first."))

    def _on_picking(self, on: bool) -> None:
        if not on:
            self._wanted = None

    def _on_picked(self) -> None:
        use, self._wanted = self._wanted, None
        if use is not None:
            self._window.area.picture.canvas.aim.set_on(False)
            self._take("element", use)

    def _on_taken(
        self,
        use: Callable[[QImage, Observation], None],
        part: Part,
        image: QImage,
        picture: Picture,
        seen: Observation,
    ) -> None:
        self._window.messages.clear(_ABOUT)  # the user may have tried again
        self._say_if_cut(part, picture, seen)
        if self._window.commands["picture.with_outlines"].isChecked():
            image = outlined(image, picture, seen.actions, self._window.area.picture.canvas.font())
        self._window.status.set_status(self.tr("Ready."))
        use(image, seen)

    def _say_if_cut(self, part: Part, picture: Picture, seen: Observation) -> None:
        view = seen.metadata.viewport
        wanted = 0 if part == "view" else view.total_height if part == "page" else round(part.height)
        if wanted > picture.height_css_px + 1:
            words = self.tr("The picture ends after {shown} of {all} pixels: the browser draws no longer ones.")
            shown, whole = f"{picture.height_css_px:,}", f"{wanted:,}"
            self._window.messages.show_text(words.format(shown=shown, all=whole), "warning", _ABOUT)

    def _copy(self, image: QImage, _seen: Observation) -> None:
        QGuiApplication.clipboard().setImage(image)
        words = self.tr("Copied a picture of {width} × {height} pixels")
        self._window.toast.show_toast(words.format(width=image.width(), height=image.height()))

    def _ask_where(self, image: QImage, seen: Observation) -> None:
        dialog = FileDialog(self._window, self.tr("Save the picture"))
        start_in_last_folder(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Picture (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(safe_name(f"{seen.metadata.title.strip() or self.tr('Page')}.png"))
        dialog.fileSelected.connect(partial(self._photos.save, image))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_saved(self, path: str) -> None:
        self._window.toast.show_toast(self.tr("Saved: {}").format(path))

    def _on_failed(self, error: StepdeckError, *, on_page: bool = False) -> None:
        self._window.status.set_status(self.tr("Ready."))
        self._window.messages.show_error(error, _ABOUT, on_page=on_page)
