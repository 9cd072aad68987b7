"""Which files a page asks for, as filters of a file dialog."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import cache

from PySide6.QtCore import QCoreApplication, QMimeDatabase
from PySide6.QtWidgets import QFileDialog

_MOST_KINDS, _LONGEST_KIND = 5, 20
"""How many kinds of files are named, and the most characters of each: the dialog gets as wide as all of them."""

_MOST_PARTS = 200
"""The most parts of an `accept` that are looked at: a page may have any number, and a form asks at each letter."""


def patterns_of(accept: str) -> tuple[str, ...]:
    """The names of files that an `accept` of HTML allows: ("*.pdf", "*.txt"); empty for any.

    Args:
        accept: Endings and media types, separated by commas: ".pdf,.txt", "image/*". Anything else allows any file, as
            no filter can express it; so do too many of them.
    """
    found: list[str] = []
    parts = _parts(accept)
    for one in parts if len(parts) <= _MOST_PARTS else ():
        if one.startswith(".") and one[1:].replace(".", "").replace("-", "").isalnum():
            made = [f"*{one}"]
        elif one.endswith("/*"):
            made = [glob for name, globs in _all_types() if name.startswith(one[:-1]) for glob in globs]
        else:
            made = QMimeDatabase().mimeTypeForName(one).globPatterns() if "/" in one else []
        if not made:
            return ()
        found += made
    return tuple(dict.fromkeys(found))


def unasked(paths: Sequence[str], accept: str) -> tuple[str, ...]:
    """The paths whose names are none of those that an `accept` of HTML allows."""
    patterns = patterns_of(accept)
    names = ((path, path.replace("\\", "/").rpartition("/")[2].lower()) for path in paths)
    return tuple(
        path for path, name in names if patterns and not any(fnmatchcase(name, one.lower()) for one in patterns)
    )


def kinds_of(accept: str) -> tuple[str, ...]:
    """The kinds of files that an `accept` allows, in words: ("images", "PDF"); of many, the first ones."""
    groups = {
        "image/*": QCoreApplication.translate("Accepted", "images"),
        "audio/*": QCoreApplication.translate("Accepted", "sound"),
        "video/*": QCoreApplication.translate("Accepted", "videos"),
        "text/*": QCoreApplication.translate("Accepted", "text"),
    }
    parts = _parts(accept)[:_MOST_PARTS]
    names = [
        groups.get(one) or (QMimeDatabase().mimeTypeForName(one).preferredSuffix() if "/" in one else one[1:]).upper()
        for one in parts
    ]
    named = (name or one for name, one in zip(names, parts, strict=True))
    kinds = tuple(dict.fromkeys(one if len(one) <= _LONGEST_KIND else f"{one[: _LONGEST_KIND - 1]}…" for one in named))
    return kinds if len(kinds) <= _MOST_KINDS else (*kinds[: _MOST_KINDS - 1], "…")


def set_wanted(dialog: QFileDialog, accept: str, *, multiple: bool, folder: bool) -> None:
    """Let a file dialog choose what a page asks for.

    Args:
        dialog: The dialog, not shown yet.
        accept: The files that are asked for, as above.
        multiple: Whether several files may be chosen.
        folder: Whether a folder is chosen in place of files.
    """
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        return
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if multiple else QFileDialog.FileMode.ExistingFile)
    offer_accepted(dialog, accept)


def offer_accepted(dialog: QFileDialog, accept: str) -> None:
    """Let a file dialog filter for the files that a page asks for, or show all files. `accept` is as above."""
    patterns = " ".join(patterns_of(accept))
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails, bool(patterns))  # "image/*" has 150 endings
    every = QCoreApplication.translate("Accepted", "All files") + " (*)"
    kinds = ", ".join(kinds_of(accept))
    asked = QCoreApplication.translate("Accepted", "What the page asks for: {}").format(kinds) + f" ({patterns})"
    dialog.setNameFilters([asked, every] if patterns else [every])


def _parts(accept: str) -> tuple[str, ...]:
    """The parts of an `accept`, each once."""
    return tuple(dict.fromkeys(part.strip().lower() for part in accept.split(",") if part.strip()))


@cache
def _all_types() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of all media types, each with the patterns of its files: reading them takes long."""
    return tuple((kind.name(), tuple(kind.globPatterns())) for kind in QMimeDatabase().allMimeTypes())
