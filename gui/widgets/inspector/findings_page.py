"""The inspector's page of findings: accessibility problems, and actions that are hard to tell apart."""

from functools import partial
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.models.findings import FindingsModel
from gui.schema.inspect import Finding, Findings
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.parts import button, permit
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage, ask_path


class FindingsPage(RecordsPage):
    """Shows findings, the worst first; a click shows the element.

    Signals:
        check_requested: Check the page.
        finding_selected: Show the element of this Finding.
        export_requested: Path for the findings as JSON, or as SARIF if it ends so.
    """

    check_requested = Signal()
    finding_selected = Signal(object)  # Finding
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FindingsModel(), RecordDelegate("Moderate"), parent)
        self._told: Findings | None = None
        self._available = False
        self._busy = False
        self.check = button(
            self.tr("Check"),
            tip=self.tr("Check whether everybody can use this page: axe-core and our own rules"),
        )
        self.check.clicked.connect(self.check_requested)
        self.tools.insertWidget(0, self.check)
        self.rule = button(self.tr("Explain the rule"), tip=self.tr("Open the explanation in your own browser"))
        self.rule.clicked.connect(self._on_rule)
        self.details_tools.addWidget(self.rule)
        self.view.clicked.connect(self._on_clicked)
        self.save.set_name(self.tr("Save…"), self.tr("Save as JSON, as SARIF or as text…"))
        self._menu = QMenu(self)
        for words, name in (
            (self.tr("JSON…"), "findings.json"),
            (self.tr("SARIF, for code scanners…"), "findings.sarif"),
        ):
            self._menu.addAction(words).triggered.connect(partial(self._ask_export, name))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("What is listed, as text…")).triggered.connect(lambda: RecordsPage._on_save(self))
        give_access_keys(self._menu.actions())
        self.set_words(self.tr("Findings"), "", "findings.txt")

    def set_findings(self, findings: Findings | None) -> None:
        """Show the findings; None before a check of this page."""
        self._told = findings
        self._busy = False
        self.set_rows(findings.found if findings is not None else ())
        parts = []
        if findings is not None:
            unsure = sum(finding.unsure for finding in findings.found)
            count = len(findings.found) - unsure
            parts.append(
                self.tr("{count} findings.").format(count=f"{count:,}") if count != 1 else self.tr("1 finding.")
            )
            if unsure:
                parts.append(self.tr("{count} that no rule can decide.").format(count=f"{unsure:,}"))
            if findings.passed:
                passed = self.tr("{count} checks of axe-core found nothing wrong.")
                one = self.tr("1 check of axe-core found nothing wrong.")
                parts.append(one if findings.passed == 1 else passed.format(count=f"{findings.passed:,}"))
            parts.append(findings.note)
        self.say(" ".join(part for part in parts if part))
        self._show_state()

    def set_available(self, available: bool) -> None:
        """Set whether there is a page to check."""
        self._available = available
        self._show_state()

    def set_busy(self) -> None:
        """Set whether a check runs."""
        self._busy = True
        self.say(self.tr("Checking the page…"))
        self._show_state()

    def details_of(self, row: Any) -> str:
        """The problem, the remedy and the element."""
        finding: Finding = row
        self.rule.setVisible(finding.help_url.startswith("https://"))
        about = [part for part in (finding.action_id, finding.target, finding.html) if part]
        unsure = [self.tr("No rule can decide this. Look yourself.")] if finding.unsure else []
        return "\n".join([f"{finding.summary} ({finding.rule})", *unsure, *about, "", finding.help])

    def _empty_words(self) -> str:
        if self.model.all_rows():
            return super()._empty_words()
        if self._busy:
            return self.tr("Checking the page…")
        if self._told is not None:
            return self.tr("Nothing was found. Rules find a part of what can be wrong; people find the rest.")
        return self.tr("Check finds what keeps people out of this page, and actions without a name of their own.")

    def _show_state(self) -> None:
        super()._show_state()
        why_not = "" if self._available else self.tr("Open a page first")
        why_not = self.tr("The page is being checked") if self._busy else why_not
        permit(self.check, why_not, lends_focus=self._busy)

    def _on_selected(self) -> None:
        super()._on_selected()
        # Only for selection by keys: a click emits by itself, even on the selected row.
        row = self.selected()
        if row is not None and self.view.hasFocus() and not QApplication.mouseButtons():
            self.finding_selected.emit(row)

    def _on_clicked(self) -> None:
        row = self.selected()
        if row is not None:
            self.finding_selected.emit(row)

    def _on_save(self) -> None:
        self._menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    def _ask_export(self, name: str) -> None:
        ask_path(self, self.tr("Save the findings"), name, self.export_requested.emit)

    def _on_rule(self) -> None:
        row = self.selected()
        if row is not None and row.help_url.startswith("https://"):
            QDesktopServices.openUrl(QUrl(row.help_url))
