"""Other words for what many pages have."""

from gui.models.synonyms import other_words


def test_they_are_found_whatever_follows_the_name() -> None:
    for target in ("Sign in", "Sign in, in the header", "SIGN IN (2 of 3)", "“Sign in”"):
        assert "login" in other_words(target), target
    assert "basket" in other_words("Cart (3)")
    assert other_words("Sign in with a key") == other_words("") == other_words("Cartoon") == ""


def test_a_sign_alone_is_found_by_what_people_call_it() -> None:
    for target, typed in {
        "▶": "play",
        "⏸, beside Rain on tin": "pause",
        "⚙️": "settings",
        "“×”": "close",
        "👍 (left)": "like",
    }.items():
        assert typed in other_words(target).split(), target
    assert other_words("▶ Watch the film") == "", "it has words of its own"
