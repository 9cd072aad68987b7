"""The number of errors on the page while a step ran, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.schema.heard import Heard


def heard_words(heard: Sequence[Heard]) -> str:
    """The errors, such as "2 errors in the console, 1 failed request"; empty for none."""
    errors = sum(one.count for one in heard if one.kind != "request")
    failed = sum(one.count for one in heard if one.kind == "request")
    parts = []
    if errors:
        parts.append(_tr("1 error in the console") if errors == 1 else _tr("{} errors in the console").format(errors))
    if failed:
        parts.append(_tr("1 failed request") if failed == 1 else _tr("{} failed requests").format(failed))
    return ", ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Heard", text)
