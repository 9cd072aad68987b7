"""What the names of buttons say of what they do."""

import pytest

from gui.schema.harmless import is_declining, is_grave, is_grave_to_decline, is_harmless


@pytest.mark.parametrize(
    "name",
    [
        *("Log in", "Sign in »", "Search", "Save", "Save changes", "Next: delivery", "Create new account", "Go!"),
        *("Einstellungen speichern", "Weiter", "Se connecter", "Guardar cambios", "保存", "Сохранить"),
    ],
)
def test_what_saves_searches_or_leads_on_is_pressed(name: str) -> None:
    assert is_harmless(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Close the account", "Buy now", "Delete", "Send", "Deactivate", "Reset password", "Confirm", "Yes", ""),
        *("Don’t save", "Save and delete", "Stop search", "Update and pay", "Sign", "Continue to sign"),
        *("Nicht speichern", "Jetzt kaufen", "Konto kündigen", "Supprimer", "Gone", "Addendum"),
        *("Submit payment", "Continue with PayPal", "Proceed with deletion", "Check out", "Start over"),
        *("Continue – $9.99", "Join for €5", "Speichern und schließen", "Save, de\u00adlete"),
        "Speichern und lo\u0308schen",
        *("Kostenpflichtig anmelden", "Valider la commande", "Continuar compra", "Продолжить оплату"),
    ],
)
def test_other_buttons_are_not(name: str) -> None:
    assert not is_harmless(name)


@pytest.mark.parametrize(
    "name", ["Close the account", "Buy now", "Delete", "Reset password", "Update and pay", "Pay $5"]
)
def test_what_costs_or_ends_something_is_grave(name: str) -> None:
    assert is_grave(name)


@pytest.mark.parametrize("name", ["Save profile", "Send", "Share", "Sign in", "Confirm", "Frobnicate", ""])
def test_what_only_sends_or_saves_is_not(name: str) -> None:
    assert not is_grave(name)


@pytest.mark.parametrize(
    ("name", "declines"),
    [
        *(("Not now", True), ("No, thanks!", True), ("Cancel", True), ("×", True), ("Abbrechen", True)),
        *(("Cancel booking", False), ("Place bid", False), ("Close account", False), ("", False)),
    ],
)
def test_the_button_that_leaves_a_form_without_sending_it_is_known(name: str, declines: bool) -> None:
    assert is_declining(name) is declines


@pytest.mark.parametrize(
    ("question", "grave"),
    [
        ("Click OK to stay signed in, or Cancel to log out.", True),
        ("Press Cancel to delete it, OK to keep it.", True),
        ("Delete it? OK deletes it. If you do not want that, press Cancel.", False),
        ("Press OK to delete the row or Cancel to keep it.", False),
        ("Cancel the order?", False),
        ("Delete the row?", False),
    ],
)
def test_a_question_may_say_that_declining_it_is_grave(question: str, grave: bool) -> None:
    assert is_grave_to_decline(question, "OK", "Cancel") is grave
