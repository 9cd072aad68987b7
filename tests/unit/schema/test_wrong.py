"""What a page says of an error is told from what it says about errors."""

import pytest

from gui.schema.wrong import says_error


@pytest.mark.parametrize(
    "text",
    [
        *("Error #-601: File extension error.", "Error!", "⚠ Error", "Error: too large", "Upload error 12"),
        *("Fehler: Datei zu groß", "Erreur : trop grand", "An error occurred.", "An error has occurred while saving"),
        *(
            "Could not save Newsletter",
            "Sorry, we couldn't send it",
            "The photo could not be uploaded",
            "Failed to load",
        ),
        *("The code was wrong. Nothing was sent.", "Invalid password", "Your one-time code has expired"),
    ],
)
def test_it_says_that_something_went_wrong(text: str) -> None:
    assert says_error(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Saved",
        "Error handling",
        "Error log of today",
        "No error: all is well",
        "0 errors",
        "Terror: a film",
        "Errors",
        "Your account was not deleted",
        "What you could not save before is saved now",
        "Tell us if the code was wrong",
        "Wrong answer",
        "Wrong number? Change it",
        "Link has expired? Ask for a new one",
        "If code is wrong, ask for another",
        "If the photo could not be uploaded, make it smaller",
        "Read why we could not load it",
    ],
)
def test_it_only_speaks_of_errors(text: str) -> None:
    assert not says_error(text)
