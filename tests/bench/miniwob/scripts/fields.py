"""Tasks of filling in fields."""

import operator
import re

from tests.bench.miniwob.player import LackingError, Offer, Player, lacking, without_ids

TO_THE_END = "To the end"
"""The choice of a person who scrolls to the end."""

_ORDINALS = {"1st": 0, "2nd": 1, "3rd": 2}
_WORK_OUT = {"+": operator.add, "-": operator.sub, "x": operator.mul}


def is_text_field(offer: Offer) -> bool:
    """Whether an offer takes text."""
    return offer.role in ("textbox", "searchbox", "combobox") and not offer.choices


async def enter_text_dynamic(player: Player) -> None:
    """Enter "Abc" into the text field and press Submit."""
    (text,) = player.order(r"Enter \"(.+)\" into")
    await _answer(player, text)


async def enter_text_2(player: Player) -> None:
    """Type "Karen" in all upper case letters in the text input and press Submit."""
    text, case = player.order(r"Type \"(.+)\" in all (upper|lower) case")
    await _answer(player, text.upper() if case == "upper" else text.lower())


async def find_word(player: Player) -> None:
    """Find the 4th word in the paragraph, type that into the textbox and press "Submit"."""
    (number,) = player.order(r"Find the (\d+)\w\w word")
    words = without_ids(player.lines[1]).split()
    if len(words) < int(number):
        lacking("the paragraph is not in the page text")
    await _answer(player, words[int(number) - 1].strip(".,"))


async def simple_arithmetic(player: Player) -> None:
    """Solve the math problem and type your answer into the textbox. Press submit when done."""
    for line in player.lines:
        if problem := re.search(r"(\d+) ([-+x]) (\d+) =", line):
            first, sign, second = problem.groups()
            await _answer(player, str(_WORK_OUT[sign](int(first), int(second))))
            return
    lacking("the math problem is not in the page text")


async def _answer(player: Player, text: str) -> None:
    await player.do(player.only("the text field", is_text_field), text)
    await player.click("Submit")


async def enter_password(player: Player) -> None:
    """Enter the password "abc" into both text fields and press submit."""
    (password,) = player.order(r"password \"(.+)\" into both")
    for field in player.all(lambda offer: offer.secret):
        await player.do(field, password)
    await player.click("Submit")


async def login_user(player: Player) -> None:
    """Enter the username "max" and the password "abc" into the text fields and press login."""
    await _log_in(player)
    await player.click("Login", "button")


async def login_user_popup(player: Player) -> None:
    """The same with a button OK, and a question that may come up in between and is answered with Cancel."""
    await _log_in(player)
    await player.click("OK", "button")


async def _log_in(player: Player) -> None:
    user, password = player.order(r"username \"(.+)\" and the password \"(.+)\"")
    await _fill(player, "user", user)
    await _fill(player, "password", password)


async def _fill(player: Player, word: str, text: str) -> None:
    field = player.only(f"the {word} field", lambda offer: is_text_field(offer) and word in offer.label.lower())
    try:
        await player.do(field, text)
        refused = None
    except LackingError as error:
        refused = error
    if cancel := player.maybe("Cancel", "button"):  # a question interrupted; the typed text may be lost
        await player.do(cancel)
        await player.do(field, text)
    elif refused:
        raise refused


async def multi_orderings(player: Player) -> None:
    """Search for drama movies directed by Smith from year 1990."""
    genre, director, year = player.order(r"Search for (.+) movies directed by (.+) from year (\d+)")
    for label, text in (("Genre", genre), ("Director", director), ("Year", year)):
        await player.do(_field_of(player, label), text)
    await player.click("Submit")


def _field_of(player: Player, label: str) -> Offer:
    return player.only(f"the {label} field", lambda offer: is_text_field(offer) and label in offer.description)


async def form_sequence_2(player: Player) -> None:
    """Check the 2nd radio button and enter the number "7" into the 1st textbox."""
    radio, number, box = player.order(
        r"Check the (\w+) radio button and enter the number \"(.+)\" into the (\w+) textbox"
    )
    await player.do(player.all(lambda offer: offer.role == "radio")[_ORDINALS[radio]])
    await player.do(player.all(is_text_field)[_ORDINALS[box]], number)
    await player.click("Submit")


async def use_spinner(player: Player) -> None:
    """Select -3 with the spinner and hit Submit."""
    (number,) = player.order(r"Select (-?\d+) with")
    await player.do(player.only("the spinner", lambda offer: offer.role == "spinbutton"), number)
    await player.click("Submit")


async def sign_agreement(player: Player) -> None:
    """Click the cancel button, or: scroll to the bottom, enter the name "Max", then press "Agree" or "Cancel"."""
    if player.goal.startswith("Click the cancel"):
        await player.click("Cancel")
        return
    name, button = player.order(r"enter the name \"(.+)\" then press \"(.+)\"")
    text = player.only("the text that scrolls", lambda offer: TO_THE_END in offer.choices)
    await player.do(text, TO_THE_END)
    await player.do(player.only("the name", lambda offer: offer.is_called("Name")), name)
    await player.click(button)
