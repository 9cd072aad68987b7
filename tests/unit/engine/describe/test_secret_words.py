"""Questions that ask for a secret, and those that only sound like it."""

import pytest

from gui.engine.describe.secret_words import _LISTS, _known, asks_for_secret


def test_all_lists_of_the_page_script_are_known() -> None:
    assert len(_known()) == len(_LISTS) + 1


@pytest.mark.parametrize(
    "question",
    [
        *("Enter your password", "Password:", "Please type the PIN of your card", "PIN?", "Your PIN, please"),
        *("Enter the 6-digit code", "What is your credit card number?", "Type your credit card", "API key?"),
        *("Bitte geben Sie Ihr Passwort ein", "Entrez votre mot de passe", "Introduce tu contraseña", "请输入密码"),
        *("Ange ditt lösenord", "Введите пароль", "Enter the code we sent to +49 170", "Security code (CVC)"),
        *("What is your recovery phrase?", "Your security answer", "Saisissez votre clé d’API", "Frase semilla"),
        *("Licence key", "What was the name of your first teacher?", "Your mother's maiden name", "Lizenzschlüssel"),
    ],
)
def test_a_question_for_a_secret_is_known(question: str) -> None:
    assert asks_for_secret(question)


@pytest.mark.parametrize(
    "question",
    [
        *("Your name?", "How many pins do you want?", "Spin the wheel?", "Post code", "Country code?", ""),
        *("What is the dress code?", "Message for the gift card", "Which postcard?", "Pin this message where?"),
        *("Type the name of the file", "Discount code?", "Which key?", "Secret Santa: who?"),
        *("Which token ring?", "A phrase for the day", "Your answer to this question"),
        *("Name of the class teacher", "Your car", "Licence", "Which street do you live in?", "Your first name"),
    ],
)
def test_other_questions_are_none(question: str) -> None:
    assert not asks_for_secret(question)
