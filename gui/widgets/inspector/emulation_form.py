"""The form for emulation: a device, colour scheme, language, place and network."""

import zoneinfo
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.forms.editors.choice import Combo
from gui.forms.editors.rows import TickBox, popup_list
from gui.schema.inspect import Device, Emulation, Speed
from gui.widgets.common.parts import label, permit
from gui.widgets.common.theme import GRID

_SPEEDS: tuple[Speed, ...] = ("full", "fast 4G", "slow 4G", "3G")
_SCHEMES = ("", "light", "dark")
_MOTIONS = ("", "reduce", "no-preference")
_LOCALES = ("ar-EG", "de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "hi-IN", "it-IT", "ja-JP", "ko-KR", "nl-NL", "pl-PL")
_MORE_LOCALES = ("pt-BR", "ru-RU", "sv-SE", "tr-TR", "uk-UA", "zh-CN")


class EmulationForm(QWidget):
    """Choices apply at once; typed lines apply with Enter.

    Signals:
        emulation_requested: The wanted Emulation.
        resize_requested: Width and height of a device's viewport in CSS pixels, if the session can only resize.
    """

    emulation_requested = Signal(object)  # Emulation
    resize_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = Emulation()
        self._asked = ("", "")  # the text typed then: the browser's state is shown before its reason for refusing
        self._devices: tuple[Device, ...] = ()
        self._available = True
        self._why_not = ""
        self._document = ""
        self._chosen_on: str | None = None  # the document that was shown when a device was chosen
        self.device = Combo()
        self.device.addItem(self.tr("As the browser"))
        self.device.activated.connect(self._on_device)
        self.scheme = Combo()
        self.scheme.addItems([self.tr("As the browser"), self.tr("Light"), self.tr("Dark")])
        self.motion = Combo()
        self.motion.addItems([self.tr("As the browser"), self.tr("Reduced"), self.tr("Not reduced")])
        self.speed = Combo()
        self.speed.addItems([self.tr("Full speed"), self.tr("Fast 4G"), self.tr("Slow 4G"), self.tr("3G")])
        self.language = self._line(self.tr("Such as de-DE"), (*_LOCALES, *_MORE_LOCALES))
        self.time_zone = self._line(self.tr("Such as Asia/Tokyo"))
        self.offline = TickBox(self.tr("Offline"))
        self.offline.clicked.connect(self._on_changed)
        for combo in (self.scheme, self.motion, self.speed):
            combo.activated.connect(self._on_changed)
        for combo in (self.device, self.scheme, self.motion, self.speed):
            combo.setMinimumContentsLength(4)  # the inspector may be narrow; the open list has its own width
        self.error = label("", "bad", wrap=True)
        self.error.hide()
        self.note = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID // 2)
        self._column = form = QFormLayout()
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Device"), self.device),
            (self.tr("Colours"), self.scheme),
            (self.tr("Motion"), self.motion),
            (self.tr("Language"), self.language),
            (self.tr("Time zone"), self.time_zone),
            (self.tr("Network"), self.speed),
        )
        self.names = tuple(label(words, "muted") for words, _ in self.rows)
        for name, (words, field) in zip(self.names, self.rows, strict=True):
            field.setAccessibleName(words)
            form.addRow(name, field)
        form.addRow("", self.offline)
        column.addLayout(form)
        for told in (self.error, self.note):  # rows of the form itself would be too low for several lines
            column.addWidget(told)
        self.set_available("")

    def stack_names(self, on: bool) -> None:
        """Put names above their fields, or beside them."""
        wrap = QFormLayout.RowWrapPolicy.WrapAllRows if on else QFormLayout.RowWrapPolicy.DontWrapRows
        self._column.setRowWrapPolicy(wrap)

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Offer these devices."""
        if tuple(devices) != self._devices:
            self._devices = tuple(devices)
            self.device.clear()
            self.device.addItem(self.tr("As the browser"))
            self.device.addItems([f"{one.name} · {one.width} × {one.height}" for one in devices])
            self._show_device()

    def set_document(self, document: str) -> None:
        """Set the current document; empty if unknown. One that loaded as the device needs no reload."""
        if document != self._document:
            self._document = document
            self._show_device()

    def set_emulation(self, emulation: Emulation) -> None:
        """Show the current emulation."""
        self._now = emulation
        self.error.hide()
        self.scheme.setCurrentIndex(_SCHEMES.index(emulation.colour_scheme))
        self.motion.setCurrentIndex(_MOTIONS.index(emulation.motion))
        self.speed.setCurrentIndex(_SPEEDS.index(emulation.speed))
        self.offline.setChecked(emulation.offline)
        self._show_device()
        for line, text in ((self.language, emulation.locale), (self.time_zone, emulation.time_zone)):
            if line.text() != text:
                line.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Look up the time zones: that takes too long for a form that may never be shown."""
        super().showEvent(event)
        names = self.time_zone.completer().model()
        if isinstance(names, QStringListModel) and not names.rowCount():
            names.setStringList(sorted(zoneinfo.available_timezones()))

    def set_available(self, why_not: str) -> None:
        """Enable the form, or show why it is not available."""
        for field in (self.scheme, self.motion, self.speed, self.language, self.time_zone, self.offline):
            permit(field, why_not)
        self._available = not why_not
        self._why_not = why_not
        self._show_device()

    def show_error(self, text: str, emulation: Emulation) -> None:
        """Show an error; typed text stays, and the choices return to the current emulation."""
        self.set_emulation(emulation)
        self.language.setText(self._asked[0])
        self.time_zone.setText(self._asked[1])
        self.error.setText(text)
        self.error.show()

    def _wanted(self) -> Emulation:
        return Emulation(
            _SCHEMES[self.scheme.currentIndex()],
            _MOTIONS[self.motion.currentIndex()],
            self.language.text().strip(),
            self.time_zone.text().strip(),
            self.offline.isChecked(),
            _SPEEDS[self.speed.currentIndex()],
            self._now.device,
        )

    def _on_changed(self) -> None:
        wanted = self._wanted()
        sender = self.sender()
        if sender not in (self.language, self.time_zone):
            # Ignore a partly typed name.
            wanted = replace(wanted, locale=self._now.locale, time_zone=self._now.time_zone)
        if wanted != self._now:
            self._ask(wanted)

    def _on_device(self, place: int) -> None:
        device = self._devices[place - 1] if 0 < place <= len(self._devices) else None
        if self._available:
            if device != self._now.device:
                self._chosen_on = self._document
                self._ask(replace(self._now, device=device))
        elif device is not None:
            self.resize_requested.emit(device.width, device.height)

    def _ask(self, wanted: Emulation) -> None:
        self._asked = self.language.text(), self.time_zone.text()
        self.emulation_requested.emit(wanted)

    def _show_device(self) -> None:
        """Show the emulated device and its data; none if the session can only resize."""
        device = self._now.device
        self.device.setCurrentIndex(self._devices.index(device) + 1 if device in self._devices else 0)
        if self._why_not or device is None:
            self.note.setText(self._why_not)
        else:
            parts = [self.tr("pixel ratio {ratio}").format(ratio=f"{device.ratio:g}")]
            if device.touch:
                parts.append(self.tr("touch"))
            if device.mobile:
                parts.append(self.tr("a mobile layout"))
            parts.append(self.tr("its browser’s name"))
            words = self.tr("Passes as {name}: {parts}.").format(name=device.name, parts=", ".join(parts))
            if self._chosen_on == self._document:
                words = self.tr("{} Reload the page to apply all of it.").format(words)
            self.note.setText(words)
        self.note.setVisible(bool(self.note.text()))

    def _line(self, hint: str, known: Sequence[str] = ()) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setMaxLength(64)
        made.setMinimumWidth(40)
        completer = QCompleter(QStringListModel(list(known), made), made)
        completer.setPopup(popup_list())
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(completer)
        made.returnPressed.connect(self._on_changed)
        return made
