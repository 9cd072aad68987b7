"""The manual, in a window beside the work: its chapters, its text, and a search in it."""

import re

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.forms.grown import grown
from gui.widgets.common.clear_button import ClearButton
from gui.widgets.common.cut_lines import CutLines
from gui.widgets.common.parts import button, label
from gui.widgets.common.screen_room import room_for
from gui.widgets.common.theme import EDGE, GRID

_CHAPTERS_PX = 200
_SEARCH_PX = 260
_INDENT_PX = 20
_LINE_HEIGHT = 125
"""Per cent of the height of the letters."""


class ManualDialog(QDialog):
    """Shows a text in Markdown whose second-level headings are chapters; opens beside the window, not over it.

    Args:
        markdown: The manual. The part before its first chapter links to other files, and is left out.
        parent: The window that it belongs to.

    Attributes:
        chapters: The titles of the chapters; selecting one scrolls to it, and scrolling selects the one at the top.
        text: The manual itself. It keeps its place when it is wrapped anew.
        search: Finds its words as they are typed; Enter and F3 go to the next occurrence.
        count: How many occurrences there are, and which one is shown.
    """

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._on_link)
        self.text.setAccessibleName(self.tr("Manual"))
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setMarkdown(markdown[markdown.index("\n## ") :])
        CutLines(self.text)
        self._lay_out_text()
        self.chapters = QListWidget()
        self.chapters.setResizeMode(QListView.ResizeMode.Adjust)  # words wrap anew
        self.chapters.setWordWrap(True)
        self.chapters.setProperty("look", "chapters")
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self._heads = [block for block in self._blocks() if block.blockFormat().headingLevel() == 2]
        self.chapters.addItems([block.text() for block in self._heads])
        self.chapters.currentRowChanged.connect(self._on_chapter)
        self._top = self._heads[0]
        self.text.document().documentLayout().documentSizeChanged.connect(lambda: self._show(self._top))
        self.text.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.count = label("", "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.search.placeholderText())
        ClearButton(self.search, self.tr("Clear the search")).clicked.connect(self.search.clear)
        self.search.returnPressed.connect(self._find_next)
        self.search.textChanged.connect(self._find_first)
        for keys, do in (("Ctrl+F", self.search.setFocus), ("F3", self._find_next)):
            QShortcut(QKeySequence(keys), self, do)
        self.close_button = button(self.tr("Close"), "primary")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Manual"), "title"))
        head.addStretch()
        head.addWidget(self.count)
        head.addWidget(self.search)
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addWidget(self.chapters)
        middle.addWidget(self.text, 1)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(EDGE)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(below)
        self.resize(self.sizeHint().boundedTo(room_for(self)))  # Qt's most is two thirds of the screen
        self._fit()
        self.search.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text most of a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the widths of chapters and search to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "close_button"):
            self._fit()

    def _fit(self) -> None:
        """Let chapters have room for as many letters in any font, so that all of them are in sight."""
        wide = grown(_CHAPTERS_PX, self.fontMetrics())
        self.chapters.setFixedWidth(min(wide, max(_CHAPTERS_PX, self.width() // 3)))
        self.search.setFixedWidth(min(grown(_SEARCH_PX, self.fontMetrics()), max(_SEARCH_PX, self.width() // 3)))

    def sizeHint(self) -> QSize:
        """Wide enough for lines that are read with ease."""
        letters = self.fontMetrics()
        return QSize(grown(900, letters), grown(600, letters))

    def _lay_out_text(self) -> None:
        """Give lines and tables room: Qt draws those of Markdown with none."""
        document = self.text.document()
        document.setDocumentMargin(2 * GRID)
        document.setIndentWidth(_INDENT_PX)
        for block in self._blocks():
            cursor = QTextCursor(block)
            line_height = cursor.blockFormat()
            line_height.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            line_height.setNonBreakableLines(False)  # of a command, which would need a horizontal scroll bar
            cursor.setBlockFormat(line_height)
        line = self.palette().color(QPalette.ColorRole.Mid)
        for frame in document.rootFrame().childFrames():
            looks = frame.frameFormat().toTableFormat()
            if not looks.isValid():
                continue
            looks.setBorder(1)
            looks.setBorderBrush(line)
            looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            looks.setBorderCollapse(True)
            looks.setCellPadding(GRID // 2)
            frame.setFrameFormat(looks)

    def _blocks(self) -> list[QTextBlock]:
        block = self.text.document().begin()
        blocks = []
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks

    def _show(self, block: QTextBlock) -> None:
        self._top = block
        top = self.text.document().documentLayout().blockBoundingRect(block).top()
        self.text.verticalScrollBar().setValue(round(top))

    def _on_chapter(self, row: int) -> None:
        if row >= 0:
            self._show(self._heads[row])

    def _on_scrolled(self) -> None:
        self._top = self.text.cursorForPosition(QPoint(2 * GRID, GRID)).block()
        self._select_chapter_of(self._top)

    def _select_chapter_of(self, block: QTextBlock) -> None:
        number = block.blockNumber()
        chapter = max((row for row, head in enumerate(self._heads) if head.blockNumber() <= number), default=0)
        with QSignalBlocker(self.chapters):
            self.chapters.setCurrentRow(chapter)

    def _on_link(self, link: QUrl) -> None:
        """Go to the chapter of a link; nothing else is opened."""
        for row, block in enumerate(self._heads):
            if re.sub(r"[^\w\- ]", "", block.text().lower()).replace(" ", "-") == link.fragment():
                self.chapters.setCurrentRow(row)

    def _found(self) -> list[QTextCursor]:
        """All occurrences of the words that are searched for."""
        words, document = self.search.text(), self.text.document()
        found: list[QTextCursor] = []
        cursor = document.find(words) if words else QTextCursor()
        while not cursor.isNull():
            found.append(cursor)
            cursor = document.find(words, cursor)
        return found

    def _find_first(self) -> None:
        self._go_to(0)

    def _find_next(self) -> None:
        shown = self.text.textCursor().position()
        self._go_to(sum(cursor.position() <= shown for cursor in self._found()))

    def _go_to(self, index: int) -> None:
        """Show one occurrence in the upper part of the text; after the last one comes the first."""
        found = self._found()
        if not found:
            self._unselect()
            self.count.setText(self.tr("Nothing found") if self.search.text() else "")
            return
        cursor = found[index % len(found)]
        self.text.setTextCursor(cursor)
        self.count.setText(self.tr("{at} of {count}").format(at=index % len(found) + 1, count=len(found)))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + self.text.cursorRect().top() - self.text.viewport().height() // 4)
        self._select_chapter_of(cursor.block())

    def _unselect(self) -> None:
        """Mark nothing as found; what is read stays in place."""
        at, bar = self.text.textCursor(), self.text.verticalScrollBar()
        top = bar.value()
        at.clearSelection()
        self.text.setTextCursor(at)  # scrolls to it
        bar.setValue(top)
