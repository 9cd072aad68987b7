"""What the names of buttons reveal about their effects.

Enter may press buttons that save, search or continue, and no others. Names are grave if the effect costs or ends
something.
"""

import re
from unicodedata import normalize

from gui.schema.money import MONEY

_FIRST = (
    *("log in", "login", "log on", "logon", "sign in", "signin", "sign up", "signup", "register", "join"),
    *("save", "search", "find", "go", "next", "continue", "proceed", "submit", "ok", "okay", "apply", "update"),
    *("filter", "show", "view", "add", "create", "check", "calculate", "convert", "translate", "preview", "test"),
    *("enter", "get started", "start", "done", "set", "change", "rename", "edit", "look up", "lookup", "verify"),
)
"""Beginnings of harmless names in English."""

_EITHER_END = (
    *("anmelden", "einloggen", "registrieren", "speichern", "suchen", "suche", "weiter", "übernehmen", "anwenden"),
    *("hinzufügen", "anlegen", "erstellen", "aktualisieren", "anzeigen", "prüfen", "berechnen"),
    *("connexion", "se connecter", "enregistrer", "rechercher", "chercher", "suivant", "continuer", "valider"),
    *("ajouter", "accedi", "salva", "cerca", "avanti", "continua", "aggiungi"),
    *("iniciar sesión", "entrar", "acceder", "registrarse", "guardar", "buscar", "siguiente", "continuar", "añadir"),
    *("salvar", "pesquisar", "próximo", "adicionar", "zaloguj się", "zapisz", "szukaj", "dalej"),
    *("inloggen", "opslaan", "zoeken", "volgende", "doorgaan", "toevoegen"),
    *("logga in", "spara", "sök", "nästa", "fortsätt", "log ind", "gem", "søg", "næste", "logg inn", "lagre", "søk"),
    *("войти", "сохранить", "найти", "поиск", "далее", "продолжить", "добавить"),
    *("登录", "保存", "搜索", "下一步", "确定", "ログイン", "検索", "次へ", "로그인", "저장", "검색", "다음"),
)
"""Beginnings or ends of harmless names in other languages, in many of which a verb comes last."""

_GRAVE = frozenset(
    (
        *("buy", "book", "close", "leave", "end", "quit", "revoke", "reset", "restart", "erase", "clear"),
        *("wipe", "empty", "drop", "discard", "destroy", "unsubscribe", "sell", "bid", "bet"),
        *("reject", "block", "ban", "stop", "disable"),
        *("funds", "trial"),
        *("out", "over", "live"),  # check out, start over, go live
        *("buchen", "paga", "bort", "kup"),
        *("not", "no", "don", "dont", "without", "never", "nicht", "kein", "ohne", "pas", "sans", "sin", "senza"),
        "zonder",
    )
)
"""Words for actions that cost or end something, or that decline something."""

_SENDING = frozenset(
    (
        *("send", "post", "share", "vote", "notify", "sign", "accept", "agree", "approve", "confirm"),
        *("senden", "envoyer", "enviar", "invia", "отправить"),
    )
)
"""Words for other irreversible actions, which are not harmless, either."""

_STEMS = (
    *("pay", "purchas", "order", "checkout", "subscri", "transfer", "withdraw", "donat", "deposit", "refund", "charg"),
    *("booking", "delet", "remov", "cancel", "terminat", "deactivat", "closing", "closure", "resign", "publish"),
    *("zahl", "bezahl", "kauf", "bestell", "buchung", "kostenpflichtig", "verbindlich", "überweis"),
    *("kündig", "lösch", "entfern", "schliess"),
    *("paiement", "achat", "achet", "commande", "virement", "supprim", "résili"),
    *("pago", "pagar", "pagament", "compra", "pedido", "elimin", "borra", "excluir", "apaga"),
    *("acquist", "ordine", "ordina", "disdi"),
    *("betal", "bestel", "koop", "kopen", "verwijder", "annul", "köp", "køb", "kjøp", "beställ", "bestill", "slet"),
    *("radera", "płat", "płac", "zapłac", "zapłać", "zamów", "zamaw", "kupuj", "usuń", "usuw"),
    *("оплат", "купи", "покуп", "заказ", "удал"),
    *("支付", "付款", "购买", "删除", "購入", "注文", "削除", "결제", "구매", "삭제"),
)
"""Beginnings of words for such actions, as verbs and as nouns."""

_DECLINING = frozenset(
    (
        *("cancel", "close", "dismiss", "back", "go back", "skip", "skip this", "later", "maybe later", "not now"),
        *("no", "no thanks", "no thank you", "never mind", "nevermind", "keep it", "abort", "reset", "clear", "x"),
        *("abbrechen", "schließen", "schliessen", "zurück", "nein", "nein danke", "später", "jetzt nicht"),
        *("zurücksetzen", "annuler", "fermer", "retour", "non", "non merci", "plus tard", "pas maintenant"),
        *("cancelar", "cerrar", "volver", "atrás", "ahora no", "más tarde", "fechar", "voltar", "não", "agora não"),
        *("annulla", "chiudi", "indietro", "non ora", "annuleren", "sluiten", "terug", "nee", "niet nu"),
        *("avbryt", "stäng", "tillbaka", "nej", "annuller", "luk", "tilbage", "lukk", "tilbake", "nei"),
        *("anuluj", "zamknij", "wstecz", "nie", "отмена", "отменить", "закрыть", "назад", "нет"),
        *("取消", "关闭", "返回", "キャンセル", "閉じる", "戻る", "취소", "닫기"),
    )
)
"""Whole names of buttons that leave a form without sending it."""

_SIGNING = re.compile(r"\bsign (?:in|up|on)\b")
_INSIDE_WORDS = re.compile("[\u00ad\u200b-\u200d\u2060]")
"""Invisible characters within words, such as soft hyphens."""


def is_harmless(name: str) -> bool:
    """Whether Enter may press the button of a form that has this name; if in doubt, it may not.

    In a form that saves by itself, the only button may close the account. A button that names an amount of money costs
    it.
    """
    words, told = _words(name)
    if is_grave(name) or _SENDING.intersection(told):
        return False
    begins = any(f"{words} ".startswith(f"{first} ") for first in (*_FIRST, *_EITHER_END))
    return begins or any(f" {words}".endswith(f" {last}") for last in _EITHER_END)


def is_grave(name: str) -> bool:
    """Whether a button of this name costs or ends something, judged by the name."""
    told = _words(name)[1]
    return bool(MONEY.search(name) or _GRAVE.intersection(told) or any(word.startswith(_STEMS) for word in told))


def is_grave_to_decline(question: str, agree: str, decline: str) -> bool:
    """Whether a question tells of something grave after the name of the answer that declines.

    Such as “OK to stay, Cancel to log out”. If it does not name both answers, the word “cancel” is only a verb in it.
    """
    parts = re.split(rf"\b({re.escape(agree)}|{re.escape(decline)})\b", question, flags=re.IGNORECASE)
    said = [(name.casefold(), after) for name, after in zip(parts[1::2], parts[2::2], strict=True)]
    named = {name for name, _ in said}
    return named == {agree.casefold(), decline.casefold()} and any(
        is_grave(after) for name, after in said if name == decline.casefold()
    )


def is_sending(name: str) -> bool:
    """Whether a button of this name sends or agrees to something irreversibly."""
    return bool(_SENDING.intersection(_words(name)[1]))


def is_declining(name: str) -> bool:
    """Whether a button of this name leaves a form without sending it; “Cancel booking” may well send one."""
    return _words(name)[0] in _DECLINING or name.strip() in ("×", "✕", "✖", "✗")


def is_question(name: str) -> bool:
    """Whether a name is a question, in any script."""
    return name.rstrip().endswith(("?", "\uff1f", "\u061f", "\u037e"))


def _words(name: str) -> tuple[str, list[str]]:
    """The words of a name as a text, and separately, without those of signing in."""
    words = " ".join(re.findall(r"\w+", _INSIDE_WORDS.sub("", normalize("NFKC", name)).casefold()))
    return words, _SIGNING.sub("", words).split()
