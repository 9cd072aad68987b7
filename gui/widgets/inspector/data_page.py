"""The inspector's page of extracted data: text, images, structured facts."""

import json

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.forms.editors.choice import Combo
from gui.forms.file_dialog import FileDialog
from gui.forms.icon_button import IconButton
from gui.forms.last_folder import start_in_last_folder
from gui.models.images import ImageColumn, ImagesModel
from gui.schema.page import PageData
from gui.schema.scrape import ScrapeOption
from gui.schema.shown import shown_address
from gui.widgets.common.parts import EmptyState, button, permit
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.note import Note
from gui.widgets.inspector.picture_preview import PicturePreview
from gui.widgets.inspector.scrape_form import ScrapeForm
from gui.widgets.inspector.sliced_text import SHOWN_CHARACTERS, SlicedText

_LONG_CHARACTERS = 200_000
_FILE_NAMES = ("page.md", "pictures.tsv", "data.json")


class DataPage(QWidget):
    """A button that extracts the data, and the three parts of the result.

    Signals:
        scrape_requested: Extract the page’s data, as wished.
        save_requested: A path, and the text to write to it.
        preview_requested: The address of an image to show, from the browser's cache.
    """

    scrape_requested = Signal(object)  # ScrapeWish
    save_requested = Signal(str, str)
    preview_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = ("", "", "")
        self._data: PageData | None = None
        self.read = button(self.tr("Read the page’s data"))
        self.read.setToolTip(self.tr("Reads text, pictures and facts out of the page; nothing on it is changed"))
        self.read.clicked.connect(self._on_read)
        self.how = IconButton("sliders-horizontal", self.tr("How to read it"))
        self.how.setCheckable(True)
        self.how.toggled.connect(self._on_how)
        self.options = ScrapeForm()
        self.options.hide()
        self.part = Combo()
        self.part.setMinimumContentsLength(6)
        self.part.setAccessibleName(self.tr("Part of the data"))
        self.part.addItems([self.tr("Text"), self.tr("Pictures"), self.tr("Facts")])
        self.part.currentIndexChanged.connect(self._show_part)
        self.copy = IconButton("copy", self.tr("Copy this part"))
        self.copy.clicked.connect(self._on_copy)
        self.save = IconButton("floppy-disk", self.tr("Save this part…"))
        self.save.clicked.connect(self._on_save)
        self.filter = QLineEdit()
        self.filter.setProperty("look", "search")
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter: data of the page"))
        self.filter.setMaxLength(200)
        self.filter.setMinimumWidth(48)
        self._filter_later = QTimer(self)
        self._filter_later.setSingleShot(True)
        self._filter_later.setInterval(150)
        self._filter_later.timeout.connect(self._on_filter)
        self.filter.textChanged.connect(self._on_typed)
        self.note = Note()
        self.model = ImagesModel(self)
        self.markdown = SlicedText()
        self.markdown.setAccessibleName(self.tr("Text of the page as Markdown"))
        self.structured = SlicedText()
        self.structured.setAccessibleName(self.tr("Structured facts as JSON"))
        self.images = self._table()
        self.preview = PicturePreview()
        pictures = QWidget()
        beside = QHBoxLayout(pictures)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GRID)
        beside.addWidget(self.images, 1)
        beside.addWidget(self.preview)
        self.empty = EmptyState(
            self.tr(
                "What the page holds will be shown here: its text as Markdown, its pictures, and the facts that it "
                "tells search engines."
            )
        )
        asking = QHBoxLayout()
        asking.setSpacing(GRID)
        asking.addWidget(self.read)
        asking.addWidget(self.how)
        asking.addStretch()
        found = QHBoxLayout()
        found.setSpacing(GRID)
        found.addWidget(self.filter, 1)
        for tool in (self.part, self.copy, self.save):
            found.addWidget(tool)
        self._result = QWidget()
        self._stack = QStackedLayout(self._result)
        for shown in (self.markdown, pictures, self.structured, self.empty):
            self._stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(asking)
        layout.addWidget(self.options, 1)
        layout.addLayout(found)
        layout.addWidget(self._result, 1)
        layout.addWidget(self.note)
        self.set_data(None)

    def set_data(self, data: PageData | None) -> None:
        """Show the extracted data; None if there is none."""
        self._data = data
        self.preview.set_picture("", None)
        self._texts = (data.markdown or "", _rows(data), _json(data)) if data is not None else ("", "", "")
        self._show_filtered()
        self._show_rest()
        self._show_part()

    def _show_rest(self) -> None:
        """Show the result and its tools, for which the options leave no room."""
        asked = self.how.isChecked()
        self._result.setVisible(not asked)
        for part in (self.filter, self.part, self.copy, self.save):
            part.setVisible(self._data is not None and not asked)

    def set_available(self, available: bool) -> None:
        """Set whether there is a page to extract from."""
        permit(self.read, "" if available else self.tr("Open a page first"))

    def set_options(self, options: frozenset[ScrapeOption]) -> None:
        """Set the options that are available in this session."""
        self.options.set_options(options)

    def current_text(self) -> str:
        """The shown part, filtered if there is a filter, as copied and saved."""
        return self._filtered(self._texts[self.part.currentIndex()])

    def save_to(self, path: str) -> None:
        """Request writing the shown part to a file."""
        self.save_requested.emit(path, self.current_text())

    def say(self, text: str) -> None:
        """Show a sentence below the part, such as where it was saved."""
        self._say(text)

    def set_preview(self, url: str, image: QImage | None) -> None:
        """Show a decoded image of the page; None if it is no longer in the browser's cache."""
        if url == self._selected_url():
            self.preview.set_picture(url, image)

    def _filtered(self, text: str) -> str:
        words = self.filter.text().casefold().split()
        if not words:
            return text
        return "\n".join(line for line in text.splitlines() if all(word in line.casefold() for word in words))

    def _show_filtered(self) -> None:
        """Show the lines and images that match all words of the filter."""
        words = self.filter.text().casefold().split()
        images = self._data.images if self._data is not None else ()
        if words:
            images = tuple(
                image
                for image in images
                if all(word in f"{image.category} {image.text} {image.url} {image.id}".casefold() for word in words)
            )
        self.model.set_rows(images)
        self.markdown.set_text(self._filtered(self._texts[0]))
        self.structured.set_text(self._filtered(self._texts[2]))

    def _on_typed(self) -> None:
        """Filter at once, or for long texts when the typing pauses."""
        if sum(map(len, self._texts)) > _LONG_CHARACTERS:
            self._filter_later.start()
        else:
            self._on_filter()

    def _on_filter(self) -> None:
        self._show_filtered()
        self._show_part()

    def _selected_url(self) -> str:
        index = self.images.currentIndex()
        row = index.data(ImagesModel.RowRole) if index.isValid() else None
        return (row.url or "") if row is not None else ""

    def _on_picture_selected(self) -> None:
        url = self._selected_url()
        self.preview.set_picture(url, None)
        if url:
            self.preview_requested.emit(url)

    def _show_part(self) -> None:
        index = self.part.currentIndex()
        self._stack.setCurrentIndex(index if self._data is not None else 3)
        text = self.current_text()
        for part in (self.copy, self.save):
            permit(part, "" if text else self.tr("There is nothing in this part"))
        self._say(self._note(index) if self._data is not None else "")

    def _note(self, index: int) -> str:
        """The reason why a part is empty or cut, if it is."""
        assert self._data is not None
        if self.filter.text().strip() and self._texts[index] and not self.current_text():
            return self.tr("Nothing matches “{text}”.").format(text=self.filter.text().strip())
        if index == 0 and not self._texts[0]:
            return self.tr("No text of content was found on this page.")
        if index == 1 and not self._data.images:
            return self.tr("No pictures were found on this page.")
        if index == 2 and not self._texts[2]:
            structured = self._data.structured
            reason = structured.error if structured is not None else None
            return reason or self.tr("The page gives no structured facts.")
        if len(self.current_text()) > SHOWN_CHARACTERS:
            return self.tr("Only the first {count} characters are shown. Copy and Save take all of it.").format(
                count=f"{SHOWN_CHARACTERS:,}"
            )
        return ""

    def _say(self, text: str) -> None:
        self.note.say(text)

    def _table(self) -> QTableView:
        made = QTableView()
        made.setModel(self.model)
        made.selectionModel().selectionChanged.connect(self._on_picture_selected)
        made.setAccessibleName(self.tr("Pictures of the page"))
        made.setMinimumSize(1, 1)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        made.verticalHeader().hide()
        header = made.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(ImageColumn.CATEGORY, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(ImageColumn.TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ImageColumn.ADDRESS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ImageColumn.ID, QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _on_read(self) -> None:
        wish = self.options.take()
        if wish is None:
            self.how.setChecked(True)  # make the wrong field visible
            return
        self.how.setChecked(False)
        self.scrape_requested.emit(wish)

    def _on_how(self, shown: bool) -> None:
        self.options.setVisible(shown)
        self._show_rest()
        self.how.set_name(self.tr("Fold the options") if shown else self.tr("How to read it"))

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.current_text())

    def _on_save(self) -> None:
        dialog = FileDialog(self, self.tr("Save this part"))
        start_in_last_folder(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(_FILE_NAMES[self.part.currentIndex()])
        dialog.fileSelected.connect(self.save_to)
        dialog.open()


def _rows(data: PageData) -> str:
    """The images, one per line: category, text, address and id, separated by tabs."""
    cells = ((image.category or "", image.text, shown_address(image.url or ""), image.id) for image in data.images)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)


def _json(data: PageData) -> str:
    structured = data.structured
    if structured is None or not structured.success or structured.data is None:
        return ""
    return json.dumps(structured.data, indent=2, ensure_ascii=False, default=str)
