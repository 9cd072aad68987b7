"""Which files a page asks for, as filters of a file dialog."""

from PySide6.QtCore import QCoreApplication, QMimeDatabase
from PySide6.QtWidgets import QFileDialog


def patterns_of(accept: str) -> tuple[str, ...]:
    """The names of files that an `accept` of HTML allows: ("*.pdf", "*.txt"); empty for any.

    Args:
        accept: Endings and media types, separated by commas: ".pdf,.txt", "image/*". What is neither allows any file,
            as no filter can tell them.
    """
    found: list[str] = []
    for one in (part.strip().lower() for part in accept.split(",")):
        if one.startswith(".") and one[1:].replace(".", "").replace("-", "").isalnum():
            made = [f"*{one}"]
        elif one.endswith("/*"):
            made = [
                glob
                for kind in QMimeDatabase().allMimeTypes()
                if kind.name().startswith(one[:-1])
                for glob in kind.globPatterns()
            ]
        else:
            made = QMimeDatabase().mimeTypeForName(one).globPatterns() if "/" in one else []
        if one and not made:
            return ()
        found += made
    return tuple(dict.fromkeys(found))


def offer_accepted(dialog: QFileDialog, accept: str) -> None:
    """Let a file dialog show what a page asks for, with all files one choice away; `accept` is as above."""
    patterns = " ".join(patterns_of(accept))
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails, bool(patterns))  # "image/*" has 150 of them
    every = QCoreApplication.translate("Accepted", "All files") + " (*)"
    asked = QCoreApplication.translate("Accepted", "What the page asks for") + f" ({patterns})"
    dialog.setNameFilters([asked, every] if patterns else [every])
