"""What a test module types as a secret is one in no other module."""

from gui.engine.secrets.known import keep_out, masked

OF_ANOTHER = "Lantern-4417"

keep_out(OF_ANOTHER)  # as a module that ran before, in the same process


def test_secrets_of_another_module_are_not_known() -> None:
    assert masked(OF_ANOTHER) == OF_ANOTHER
