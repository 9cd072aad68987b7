"""Other words for what many pages have: people look for "login" where the page says "Sign in". Pure."""

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

_AFTER = re.compile(r"(,| \(|: ).*$|[\W\d]+$", re.DOTALL)
"""What follows the name of an action: where it is, how often there is one like it, how many there are in a cart."""


def other_words(target: str) -> str:
    """The other words for what an action is called, as in "Sign in, in Page head"; mostly none."""
    return _OTHERS.get(_AFTER.sub("", target.strip("“”").lower()).strip(), "")
