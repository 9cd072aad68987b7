"""Tests touch no keyring but their own."""

import keyring
from keyring.backends import fail

from tests.helpers.drawer import Drawer


def test_one_that_a_test_has_made_is_not_taken_for_the_systems() -> None:
    assert Drawer.viable
    assert type(keyring.get_keyring()) is fail.Keyring
