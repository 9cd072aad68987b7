"""The secrets that are known in a run, for tests that begin one of their own."""

import pytest

from gui.engine.secrets.known import Secrets


def forget_secrets(patch: pytest.MonkeyPatch) -> None:
    """Let none be known from now on; those from before are known again once the patch is undone."""
    patch.setattr(Secrets, "_of_this_run", ())
    patch.setattr(Secrets, "_codes", frozenset())
    patch.setattr(Secrets, "_one_time", ())
    patch.setattr(Secrets, "_values", frozenset())
