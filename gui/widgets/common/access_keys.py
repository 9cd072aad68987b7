"""Access keys of menus that are made when they open."""

from collections.abc import Iterable

from PySide6.QtGui import QAction


def give_access_keys(entries: Iterable[QAction]) -> None:
    """Give each entry of a menu a letter of its own, as far as its words have one that is left.

    The first letters of words come first. An ampersand in a text that comes from elsewhere has to be doubled.
    """
    taken: set[str] = set()
    without = []
    for entry in entries:
        letter = _letter(entry.text())
        if entry.isSeparator() or not entry.text():
            continue
        if letter and letter not in taken:
            taken.add(letter)
        else:
            without.append(entry)
    for entry in without:
        words = _plain(entry.text())
        starts = [at for at in range(len(words)) if not at or words[at - 1] == " "]
        for at in (*starts, *range(len(words))):
            letter = words[at].lower()
            if letter.isascii() and letter.isalpha() and letter not in taken:
                taken.add(letter)
                words = f"{words[:at]}&{words[at:]}"
                break
        entry.setText(words)


def _letter(words: str) -> str:
    """The access key of an entry; empty for none."""
    _, found, rest = words.replace("&&", "").partition("&")
    return rest[:1].lower() if found else ""


def _plain(words: str) -> str:
    """The words of an entry without its access key; doubled ampersands stay."""
    return "&&".join(part.replace("&", "") for part in words.split("&&"))
