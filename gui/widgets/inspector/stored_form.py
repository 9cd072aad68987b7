"""A small form for one cookie or storage entry."""

import time
from contextlib import suppress
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from gui.forms.editors.choice import Combo
from gui.forms.editors.rows import TickBox
from gui.models.storage import Stored
from gui.schema.inspect import StorageArea, StorageItem
from gui.schema.wire import CookieBody
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import scrolling

_SAME_SITE = ("", "Lax", "Strict", "None")


_LONGEST_S = 400 * 86_400
"""The most seconds for which browsers store a cookie; they silently shorten longer times."""


class StoredForm(QWidget):
    """Edits a new or an existing entry; nothing is stored before Save.

    Signals:
        saved: The old record, None for a new one, and the new one.
        left: The user cancelled.
    """

    saved = Signal(object, object)  # Stored | None, Stored
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Stored | None = None
        self._area: StorageArea | None = None
        self._shown_end = ("", -1.0)
        self.name = QLineEdit()
        self.value = QPlainTextEdit()
        self.value.setProperty("look", "field")
        self.value.setMaximumHeight(64)
        self.value.setTabChangesFocus(True)
        self.domain = QLineEdit()
        self.path = QLineEdit()
        self.expires = QLineEdit()
        self.expires.setPlaceholderText(self.tr("Session, or 2027-05-31"))
        self.expires.setToolTip(
            self.tr("Your own time, or seconds since 1970. Browsers keep cookies for 400 days at most.")
        )
        self.same_site = Combo()
        self.same_site.addItems([self.tr("Not set"), "Lax", "Strict", "None"])
        self.http_only = TickBox(self.tr("HttpOnly"))
        self.secure = TickBox(self.tr("Secure"))
        self.error = label("", "bad", wrap=True)
        self.save = button(self.tr("Save"), "primary")
        self.save.clicked.connect(self._on_save)
        self.cancel = button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        self._cookie_only: list[QWidget] = []
        self._lay_out()

    def edit(self, record: Stored | None, area: StorageArea | None, domain: str) -> None:
        """Begin editing a record or a new one.

        Args:
            record: None for a new one.
            area: The storage area; None for a cookie.
            domain: The domain of a new cookie.
        """
        self._before, self._area = record, area
        for widget in self._cookie_only:
            widget.setVisible(area is None)
        self.error.hide()
        if isinstance(record, StorageItem):
            self.name.setText(record.key)
            self.value.setPlainText(record.value)
        else:
            self.name.setText(record.name if record else "")
            self.value.setPlainText(record.value if record else "")
            self.domain.setText(record.domain if record else domain)
            self.path.setText(record.path if record else "/")
            end = (record.expires if record.expires is not None else record.expirationDate) if record else None
            self.expires.setText("" if end is None or end < 0 else _moment_words(end))
            self._shown_end = (self.expires.text(), -1.0 if end is None else end)
            same_site = (record.sameSite or "") if record else ""
            self.same_site.setCurrentIndex(_SAME_SITE.index(same_site) if same_site in _SAME_SITE else 0)
            self.http_only.setChecked(bool(record and record.httpOnly))
            self.secure.setChecked(bool(record and record.secure))
        self.name.setFocus()

    def set_domain(self, domain: str) -> None:
        """Set a new cookie's domain to that of the current page, unless it has one."""
        if self._before is None and not self.domain.text():
            self.domain.setText(domain)

    def show_error(self, text: str) -> None:
        """Show an error; the typed values stay."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _on_save(self) -> None:
        if not self.name.text() and self._area is None:
            self._wrong(self.name, self.tr("A cookie needs a name."))
            return
        if self._area is not None:
            self.saved.emit(self._before, StorageItem(self._area, self.name.text(), self.value.toPlainText()))
            return
        if not self.domain.text().strip():
            self._wrong(self.domain, self.tr("A cookie needs a domain, such as example.org."))
            return
        words, known_end = self._shown_end
        end = known_end if self.expires.text() == words else _moment(self.expires.text())
        if end is None:
            self._wrong(
                self.expires, self.tr("Until: a day such as 2027-05-31, with a time such as 14:30, or nothing.")
            )
            return
        if 0 <= end <= time.time() and end != known_end:
            self._wrong(self.expires, self.tr("That has passed already: the browser would remove the cookie."))
            return
        if end > time.time() + _LONGEST_S and end != known_end:
            last = _moment_words(time.time() + _LONGEST_S)
            self._wrong(
                self.expires, self.tr("Until {last} at most: browsers keep cookies for 400 days.").format(last=last)
            )
            return
        known = self._before if isinstance(self._before, CookieBody) else None
        self.saved.emit(
            self._before,
            CookieBody(
                name=self.name.text(),
                value=self.value.toPlainText(),
                domain=self.domain.text().strip(),
                path=self.path.text().strip() or "/",
                httpOnly=self.http_only.isChecked(),
                secure=self.secure.isChecked(),
                sameSite=_SAME_SITE[self.same_site.currentIndex()] or None,
                expires=end,
                expirationDate=end,
                session=end < 0,
                partitionKey=known.partitionKey if known else None,
            ),
        )

    def _wrong(self, field: QLineEdit, words: str) -> None:
        self.show_error(words)
        field.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, bool], ...] = (
            (self.tr("Name"), self.name, False),
            (self.tr("Value"), self.value, False),
            (self.tr("Domain"), self.domain, True),
            (self.tr("Path"), self.path, True),
            (self.tr("Until"), self.expires, True),
            (self.tr("SameSite"), self.same_site, True),
        )
        for place, (words, field, of_cookie) in enumerate(rows):
            name = label(words, "muted")
            field.setAccessibleName(words)
            field.setMinimumWidth(40)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, field.sizePolicy().verticalPolicy())
            grid.addWidget(name, place, 0)
            grid.addWidget(field, place, 1)
            self._cookie_only += [name, field] if of_cookie else []
        grid.setRowMinimumHeight(1, 64)  # the style sheet overrides the field's own minimum
        ticks = QWidget()
        ticked = FlowLayout(ticks)  # one below the other if it is narrow
        ticked.addWidget(self.http_only)
        ticked.addWidget(self.secure)
        grid.addWidget(ticks, len(rows), 1)
        self._cookie_only.append(ticks)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.error, 1)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(scrolling(inside), 1)
        layout.addLayout(row)


def _moment(text: str) -> float | None:
    """Seconds since 1970 of a day, with or without a time of this computer's; -1 for nothing, None for no moment."""
    text = text.strip()
    if not text:
        return -1.0
    with suppress(ValueError, OverflowError, OSError):
        if text.replace(".", "", 1).isdecimal():
            return datetime.fromtimestamp(float(text)).astimezone().timestamp()
        return datetime.fromisoformat(text).astimezone().timestamp()
    return None


def _moment_words(moment: float) -> str:
    """A moment as people write it, in this computer's time."""
    with suppress(ValueError, OverflowError, OSError):
        return f"{datetime.fromtimestamp(moment).astimezone():%Y-%m-%d %H:%M:%S}".removesuffix(":00")
    return f"{moment:.0f}"
