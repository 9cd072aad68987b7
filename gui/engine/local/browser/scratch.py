"""A folder for the temporary files of browsers, removed with them, even after a crash."""

import asyncio
import contextlib
import os
import shutil
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from gui.engine.local.browser.variables import for_children

_NAME = "stepdeck-browsers-"
_VARIABLES = ("TMPDIR", "TEMP", "TMP")
_MOST_PATH_BYTES = 56
"""The longest folder path in which Chromium creates a socket: it adds 45 bytes, and the maximum is 103."""
_REMOVE_WITHIN_S = 10.0
_LOOK_AGAIN_S = 0.3
"""Seconds after which an ending browser may have recreated the folder."""


class Scratch:
    """A temporary folder of this program.

    Attributes:
        folder: The folder.
    """

    def __init__(self) -> None:
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-"))

    def for_children(self) -> AbstractContextManager[None]:
        """Make programs started in the block store their temporary files in the folder."""
        return for_children(self._variables)

    @property
    def _variables(self) -> dict[str, str]:
        return dict.fromkeys(_VARIABLES, str(self.folder))

    def for_browsers(self, family: str) -> dict[str, str]:
        """The environment of a browser. It stores its temporary files in the folder if that is known to work.

        Args:
            family: Playwright's name, such as "chromium". The others make sockets with longer names.
        """
        own = family == "chromium" and len(os.fsencode(self.folder)) <= _MOST_PATH_BYTES
        return {**os.environ, **(self._variables if own else {})}

    async def remove(self, *, in_use: bool = False) -> None:
        """Remove the folder and its content. Never raises.

        Args:
            in_use: Whether a browser may still be ending, and write into it.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_REMOVE_WITHIN_S):
                while True:
                    await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
                    if in_use:
                        await asyncio.sleep(_LOOK_AGAIN_S)
                    if not self.folder.exists():
                        return
                    await asyncio.sleep(_LOOK_AGAIN_S)


def _sweep() -> None:
    """Remove the folders of programs that were killed."""
    if os.name != "posix":
        return  # elsewhere a process cannot be checked without affecting it
    for folder in Path(tempfile.gettempdir()).glob(f"{_NAME}*"):
        owner = folder.name.removeprefix(_NAME).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it belongs to another user
    return True
