"""Other words for what many pages have."""

from gui.models.synonyms import other_words


def test_they_are_found_whatever_follows_the_name() -> None:
    for target in ("Sign in", "Sign in, in Page head", "SIGN IN (2 of 3)", "“Sign in”"):
        assert "login" in other_words(target), target
    assert "basket" in other_words("Cart (3)")
    assert other_words("Sign in with a key") == other_words("") == other_words("Cartoon") == ""
