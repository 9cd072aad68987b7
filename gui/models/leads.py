"""Where a link leads that opens no web page."""

from urllib.parse import unquote

from PySide6.QtCore import QCoreApplication

_PAGES = frozenset({"", "http", "https", "about", "blob", "data", "file", "ftp", "javascript"})
_MOST = 120
"""The most characters of an address in a sentence."""


def leads_to(href: str) -> str:
    """A sentence about a link to another program; empty for one to a web page."""
    scheme, colon, rest = href.strip().partition(":")
    scheme = scheme.lower() if colon and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum() else ""
    if scheme in _PAGES:
        return ""
    whom = " ".join(unquote(rest.partition("?")[0]).split())[:_MOST]
    words = {
        "mailto": _tr("Writes an e-mail to {0}.").format(whom) if whom else _tr("Writes an e-mail."),
        "tel": _tr("Calls {0}.").format(whom) if whom else _tr("Calls."),
        "sms": _tr("Writes a text message to {0}.").format(whom) if whom else _tr("Writes a text message."),
    }
    return words.get(scheme) or _tr("Opens another program, for “{0}” links.").format(scheme[:_MOST])


def _tr(text: str) -> str:
    return QCoreApplication.translate("LeadsTo", text)
