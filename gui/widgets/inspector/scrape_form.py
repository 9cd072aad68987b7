"""How a page is read as data: a folded form, with the options that the session's browser or server has."""

import json
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.field import FieldSpec
from gui.forms.form import Form
from gui.schema.scrape import LOCAL_SCRAPE, ScrapeOption, ScrapeWish
from gui.widgets.common.parts import label
from gui.widgets.inspector.facts import scrolling


class ScrapeForm(QWidget):
    """The options, and the wish made of them.

    Signals:
        changed: Any of them was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: frozenset[ScrapeOption] = frozenset()
        self.form: Form | None = None
        self.note = label("", "small", wrap=True)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 8, 0)
        self._inside.addWidget(self.note)
        self._inside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inside))
        self.set_options(LOCAL_SCRAPE)

    def set_options(self, options: frozenset[ScrapeOption]) -> None:
        """Show the available options; typed text stays if its field does."""
        if options == self._options:
            return
        before = self.form.values() if self.form is not None else {}
        if self.form is not None:
            self.form.hide()  # or it is below the new one until it is deleted
            self._inside.removeWidget(self.form)
            self.form.deleteLater()
        self._options = options
        self.form = Form([spec for spec in self._specs() if spec.name == "address" or spec.name in options])
        self.form.set_values(before)
        self.form.changed.connect(self.changed)
        self._inside.insertWidget(0, self.form)
        lacks = self.tr("Instructions and facts of your own shape need a server with a language model.")
        self.note.setText("" if "instructions" in options else lacks)
        self.note.setVisible("instructions" not in options)

    def take(self) -> ScrapeWish | None:
        """The selected options; None if a field is wrong, which the form then shows."""
        assert self.form is not None
        if not self.form.validate():
            return None
        values = {name: (value or "").strip() for name, value in self.form.values().items()}
        try:
            shape = _shape(values.get("response_format", ""))
        except ValueError:
            self.form.set_error("response_format", self.tr("This is not a JSON Schema: it must be a JSON object."))
            self.form.focus_wrong()
            return None
        self.form.set_values({"address": None})  # the next reading is of the page that is there then
        return ScrapeWish(
            address=values["address"],
            links=values["links"] != "false",
            main_only=values["main_only"] != "false",
            selector=values.get("selector", ""),
            ignored_tags=tuple(values.get("ignored_tags", "").replace(",", " ").lower().split()),
            instructions=values.get("instructions", ""),
            response_format=shape,
        )

    def _specs(self) -> list[FieldSpec]:
        return [
            FieldSpec(
                "address", label=self.tr("Address to open first"), placeholder=self.tr("Empty: the page as it is")
            ),
            FieldSpec("links", "tick", label=self.tr("Keep links in the text"), default="true"),
            FieldSpec("main_only", "tick", label=self.tr("Main content only"), default="true"),
            FieldSpec(
                "selector",
                label=self.tr("Only within"),
                placeholder=self.tr("Such as main, or #results"),
                help=self.tr("How the part is found: a Playwright or CSS selector."),
            ),
            FieldSpec(
                "ignored_tags",
                label=self.tr("Tags to leave out"),
                placeholder=self.tr("Such as nav, footer"),
                pattern=r"[A-Za-z0-9, -]*",
            ),
            FieldSpec(
                "instructions",
                "multiline",
                label=self.tr("What to look for"),
                placeholder=self.tr("Such as: name and price of each article"),
                help=self.tr("The server’s language model is asked. The answer is in Facts."),
            ),
            FieldSpec(
                "response_format",
                "multiline",
                label=self.tr("Shape of the facts (JSON Schema)"),
                placeholder='{"type": "object", "properties": {"price": {"type": "number"}}}',
            ),
        ]


def _shape(text: str) -> dict[str, Any] | None:
    """The schema; None for an empty text.

    Raises:
        ValueError: It is no JSON object.
    """
    if not text:
        return None
    try:
        made = json.loads(text)
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(made, dict):
        raise ValueError
    return made
