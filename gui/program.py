"""How this program is started once more, as another process."""

import os
import sys
from pathlib import Path

import gui


def program() -> list[str]:
    """The command that starts it; arguments follow."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gui"]


def environment() -> dict[str, str]:
    """The variables for it: the same package as in this process, wherever that was started from."""
    search = os.pathsep.join(filter(None, (str(Path(gui.__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": search}
