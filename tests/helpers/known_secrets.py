"""The secrets known in a run, for tests that simulate a run of their own."""

import pytest

from gui.engine.secrets.known import Secrets


def forget_secrets(patch: pytest.MonkeyPatch) -> None:
    """Forget all known secrets; they are known again when the patch is undone."""
    patch.setattr(Secrets, "_of_this_run", ())
    patch.setattr(Secrets, "_codes", frozenset())
    patch.setattr(Secrets, "_one_time", ())
    patch.setattr(Secrets, "_values", frozenset())
