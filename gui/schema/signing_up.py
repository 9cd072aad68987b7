"""Words for registering on a website. Pure."""

import re

SIGN_UP = re.compile(
    r"\b(sign(ing)?[ -]?up|regist(er|ration)|join|enrol|subscribe|get started)"
    r"|\bcreate\b.*\b(account|login|profile|user)\b|\b(new|open an) (account|user|customer|member)"
    r"|\bregistrieren|\bkonto (erstellen|anlegen)|\bs.inscrire\b",
    re.IGNORECASE,
)
"""Words above or on a registration form."""
