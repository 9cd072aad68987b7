"""Synonyms for names common on pages: people look for "login" when the page says "Sign in". Pure."""

import re

_ALIKE: tuple[tuple[str, ...], ...] = (
    ("log in", "login", "sign in", "log on"),
    ("log out", "logout", "sign out", "log off"),
    ("sign up", "register", "create account", "create an account", "join"),
    ("cart", "basket", "shopping bag"),
    ("checkout", "check out", "pay"),
    ("delete", "remove", "trash", "bin"),
    ("edit", "change"),
    ("search", "find"),
    ("more", "menu", "more options", "more actions", "options", "open menu"),
    ("settings", "preferences"),
    ("close", "dismiss"),
    ("submit", "send"),
    ("add", "new", "create"),
    ("next", "continue"),
    ("back", "previous"),
)
_OTHERS = {name: " ".join(one for one in alike if one != name) for alike in _ALIKE for name in alike}

_SIGNS = {
    sign: words
    for signs, words in (
        ("▶►⏵▷", "play start"),
        ("⏸", "pause"),
        ("⏹■", "stop"),
        ("⏯", "play pause"),
        ("⏺", "record"),
        ("⏭", "next skip"),
        ("⏮", "previous back"),
        ("⏩", "forward faster"),
        ("⏪", "rewind"),
        ("🔀", "shuffle random"),
        ("🔁🔂", "repeat loop"),
        ("🔊🔉🔈", "sound volume mute"),
        ("🔇", "sound volume unmute"),
        ("♡♥❤💚💙🤍", "like favourite favorite love"),
        ("👍", "like thumbs up"),
        ("👎", "dislike thumbs down"),
        ("😂😀🙂😊😉", "emoji smile laugh react"),
        ("★☆⭐", "star favourite favorite rate"),
        ("×✕✖✗✘╳❌", "close dismiss remove delete cancel"),
        ("✓✔✅☑", "done check tick accept"),
        ("☰≡", "menu"),
        ("⋮⋯…", "more menu options"),
        ("+＋➕", "add new more increase"),
        ("−–-➖", "less remove decrease"),
        ("🔍🔎⌕", "search find"),
        ("⚙", "settings options preferences"),
        ("🗑", "delete remove trash bin"),
        ("✎✏🖉🖊📝", "edit change write"),
        ("↩", "reply undo back"),
        ("↶⟲", "undo"),
        ("↷⟳", "redo"),
        ("↻🔄", "refresh reload again"),
        ("📎", "attach file"),
        ("🖨", "print"),
        ("💾", "save"),
        ("⬇⤓📥", "download"),
        ("⬆⤒📤", "upload"),
        ("🔔", "notifications"),
        ("🏠⌂", "home"),
        ("🛒", "cart basket"),
        ("👤", "account profile user"),
        ("💬", "comment message chat"),
        ("✉📧", "mail message"),
        ("📅", "calendar date"),
        ("🔗", "link copy"),
        ("📋", "copy paste"),
        ("❓", "help"),
        ("ℹ", "information details"),
        ("←‹«◀◂❮", "back previous left"),
        ("→›»▸❯", "next forward right"),
        ("⛶", "full screen fullscreen"),
        ("🌙☾🌓", "dark theme"),
        ("☀", "light theme"),
        ("🎤", "microphone voice"),
        ("📷", "camera photo picture"),
    )
    for sign in signs
}
"""Words for buttons that show only a sign."""

_AFTER = re.compile(r"(,| \(|: ).*$|[\W\d]+$", re.DOTALL)
"""Additions after the name of an action: its place, its number among equals, or a count such as that of a cart."""


_PLACE = re.compile(r"(,| \().*$", re.DOTALL)
_MOST_SIGNS = 12
"""The most letters of a name that are checked for being only signs."""


def other_words(target: str) -> str:
    """The synonyms for the name of an action, such as "Sign in, in the header" or “▶”; mostly none."""
    own = _PLACE.sub("", target[:_MOST_SIGNS])
    if own and not any(map(str.isalnum, own)):
        return " ".join(filter(None, map(_SIGNS.get, own)))
    return _OTHERS.get(_AFTER.sub("", target.strip("“”").lower()).strip(), "")
