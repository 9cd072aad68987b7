"""Which buttons Enter may press: those whose names say that they save, search or lead on, and nothing else."""

import re

_FIRST = (
    *("log in", "login", "log on", "logon", "sign in", "signin", "sign up", "signup", "register", "join"),
    *("save", "search", "find", "go", "next", "continue", "proceed", "submit", "ok", "okay", "apply", "update"),
    *("filter", "show", "view", "add", "create", "check", "calculate", "convert", "translate", "preview", "test"),
    *("enter", "get started", "start", "done", "set", "change", "rename", "edit", "look up", "lookup", "verify"),
)
"""What such a name begins with in English."""

_EITHER_END = (
    *("anmelden", "einloggen", "registrieren", "speichern", "suchen", "suche", "weiter", "übernehmen", "anwenden"),
    *("hinzufügen", "anlegen", "erstellen", "aktualisieren", "anzeigen", "prüfen", "berechnen"),
    *(
        "connexion",
        "se connecter",
        "enregistrer",
        "rechercher",
        "chercher",
        "suivant",
        "continuer",
        "valider",
        "ajouter",
    ),
    *("iniciar sesión", "entrar", "acceder", "registrarse", "guardar", "buscar", "siguiente", "continuar", "añadir"),
    *("accedi", "salva", "cerca", "avanti", "continua", "aggiungi", "salvar", "pesquisar", "próximo", "adicionar"),
    *("inloggen", "opslaan", "zoeken", "volgende", "doorgaan", "toevoegen", "zaloguj się", "zapisz", "szukaj", "dalej"),
    *("logga in", "spara", "sök", "nästa", "fortsätt", "log ind", "gem", "søg", "næste", "logg inn", "lagre", "søk"),
    *("войти", "сохранить", "найти", "поиск", "далее", "продолжить", "добавить"),
    *("登录", "保存", "搜索", "下一步", "确定", "ログイン", "検索", "次へ", "로그인", "저장", "검색", "다음"),
)
"""What such a name begins or ends with in other languages, in many of which a verb comes last."""

_DEEDS = frozenset(
    (
        *("pay", "buy", "order", "purchase", "delete", "remove", "send", "book", "donate", "transfer", "withdraw"),
        *(
            "close",
            "cancel",
            "deactivate",
            "disable",
            "terminate",
            "end",
            "quit",
            "leave",
            "revoke",
            "reset",
            "restart",
        ),
        *("erase", "clear", "wipe", "drop", "discard", "destroy", "unsubscribe", "publish", "post", "share", "sell"),
        *("bid", "bet", "sign", "accept", "agree", "approve", "confirm", "reject", "block", "ban", "stop", "cancelar"),
        *(
            "kaufen",
            "bestellen",
            "bezahlen",
            "zahlen",
            "buchen",
            "löschen",
            "entfernen",
            "senden",
            "kündigen",
            "schließen",
        ),
        *("acheter", "payer", "commander", "supprimer", "envoyer", "comprar", "pagar", "eliminar", "borrar", "enviar"),
        *("acquista", "paga", "elimina", "invia", "kopen", "betalen", "verwijderen", "usuń", "zapłać", "kup"),
        *("купить", "оплатить", "удалить", "отправить"),
        *(
            "not",
            "no",
            "don",
            "dont",
            "without",
            "never",
            "nicht",
            "kein",
            "ohne",
            "pas",
            "sans",
            "sin",
            "senza",
            "zonder",
        ),
    )
)
"""Words of deeds that cannot be taken back, or of not doing something: what has one of them is not harmless."""

_SIGNING = re.compile(r"\bsign (?:in|up|on)\b")


def is_harmless(name: str) -> bool:
    """Whether Enter may press the button of a form that has this name; in doubt it may not.

    In a form that saves by itself the one button may be there to close the account.
    """
    words = " ".join(re.findall(r"\w+", name.casefold()))
    if _DEEDS.intersection(_SIGNING.sub("", words).split()):
        return False
    begins = any(f"{words} ".startswith(f"{first} ") for first in (*_FIRST, *_EITHER_END))
    return begins or any(f" {words}".endswith(f" {last}") for last in _EITHER_END)
