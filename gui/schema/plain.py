"""Make text of pages, clients and files safe to store and show: bounded, without control characters. Pure."""

import re
import unicodedata

from gui.schema.places_said import unplaced

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of invisible characters, and of those that change how the text around them is read."""

_JOINERS = frozenset("\u200c\u200d\ufe0f")
"""The invisible characters that are parts of words and emoji."""

_NUMBERED = re.compile(r" \(\d+ of \d+(?: hidden)?\)$")
"""The count that distinguishes an action from others of its name."""


def plain_line(text: str, most: int) -> str:
    """The text as one line of at most `most` characters; a shortened one ends in an ellipsis."""
    if len(text) <= most and text.isprintable():  # as most are: no invisible characters, and no space but " "
        return " ".join(text.split())
    head = text[: 4 * most + 100]  # a page's title may be megabytes
    seen = "".join(
        sign if sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN else " " if sign in "\t\r\n" else ""
        for sign in head
    )
    line = " ".join(seen.split())
    return line if len(line) <= most and len(head) == len(text) else line[: most - 1].rstrip() + "…"


def shortened(text: str, most: int) -> str:
    """The text in one line of at most `most` characters; a longer one ends after a word, with an ellipsis."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[:most]
    end = cut.rfind(" ")
    return one_ellipsis((cut[:end] if end > most // 2 else cut[: most - 1]).rstrip(" ,;:–-") + "…")


def cut_text(text: str, most: int) -> str:
    """The text with its lines, cut after a word with an ellipsis if too long; an open “ is closed again."""
    if len(text) <= most:
        return text
    head = text[:most]
    end = max(head.rfind(" "), head.rfind("\n"))
    closed = "”" if text.endswith("”") and head.count("“") > head.count("”") else ""
    return one_ellipsis((head[:end] if end > most // 2 else head).rstrip() + "…") + closed


def cut_inside(name: str, most: int) -> str:
    """A name in one line of at most `most` characters: its beginning and its end, such as the file extension."""
    line = (
        " ".join(name[: 4 * most].split()) if len(name) <= 4 * most else " ".join((name[:most] + name[-most:]).split())
    )
    end = most // 3
    return line if len(line) <= most else f"{line[: most - 1 - end].rstrip()}…{line[-end:].lstrip()}"


def one_ellipsis(cut: str) -> str:
    """A cut text with one ellipsis at its end, even after a full stop."""
    head = cut.removesuffix("…").rstrip()
    bare = head.rstrip(".…")
    return f"{bare}…" if cut.endswith("…") and bare != head else cut


def one_stop(sentence: str) -> str:
    """A sentence of ours without its full stop if that follows a name's own mark, or an ellipsis."""
    return sentence[:-1] if sentence.endswith(("….", "....", "?.", "!.")) else sentence


_STRANGE = re.compile("[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
"""Control characters, direction marks, and half characters."""


def plain_text(text: str) -> str:
    """The text with its lines, without characters that break a list or terminal, or cannot be written."""
    return _STRANGE.sub("", text)


def in_quotes(name: str) -> str:
    """A name in quotation marks, unless it brings its own: “Config” (text field). Inner marks become single ones."""
    return name if name.startswith("“") else f"“{within_quotes(name)}”"


def before_more(words: str) -> str:
    """Words of ours before more of ours, so that a right-to-left name in them does not attract a following number."""
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words)
    return f"{words}\u200e" if turned else words


def in_sentence(name: str) -> str:
    """A name for use in a sentence of ours: in quotation marks if its last mark would end the sentence."""
    return in_quotes(name) if name.endswith(("?", "!")) else name


def within_quotes(text: str) -> str:
    """The text for use between quotation marks: inner double ones become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def without_surrogates(text: str) -> str:
    """The text in encodable form: lone half characters become a replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unnumbered(words: str) -> str:
    """The name of an action, without the number or place that distinguishes it from others of its name."""
    return unplaced(_NUMBERED.sub("", words))
