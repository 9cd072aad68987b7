"""What is typed into secret fields by hand is known to the masks."""

from gui.engine.by_hand.port import NOWHERE, Spot
from gui.engine.by_hand.typed_secrets import TypedSecrets
from gui.engine.secrets.known import masked


def typed(secrets: TypedSecrets, text: str, *, place: int = 1, after: str = "") -> None:
    """Letter by letter, into the same field."""
    for end in range(len(text)):
        secrets.note(Spot(places=(("doc", place),), field="input", secret=True, held=(text[:end], after)), text[end])


def test_it_is_known_while_it_is_typed() -> None:
    typed(TypedSecrets(), "Hand-4417")
    assert masked("Hand-4 Hand-4417") == "[secret] [secret]"


def test_it_is_known_as_the_field_holds_it() -> None:
    typed(TypedSecrets(), "8831-", after="x7Qz")
    assert masked("it is 8831-x7Qz") == "it is [secret]"


def test_a_short_one_is_known_at_its_end() -> None:
    secrets = TypedSecrets()
    typed(secrets, "7719")
    assert masked("7719") == "7719"
    secrets.end()
    assert masked("7719") == "[secret]"


def test_a_code_in_fields_of_one_digit_is_known_as_a_whole() -> None:
    secrets = TypedSecrets()
    typed(secrets, "4000 9973 1155")
    for place, digit in enumerate("918273"):
        typed(secrets, digit, place=10 + place)
    assert masked("code 918273") == "code [secret]"


def test_it_is_known_where_the_page_does_not_say_what_takes_it() -> None:
    secrets = TypedSecrets()
    for letter in "Un-known-5":
        secrets.note(NOWHERE, letter)
    assert masked("Un-known-5") == "[secret]"


def test_words_in_other_fields_are_no_secrets() -> None:
    secrets = TypedSecrets()
    secrets.note(Spot(places=(("doc", 1),), field="input"), "Plain-text-5")
    secrets.end()
    assert masked("Plain-text-5") == "Plain-text-5"
