"""Start a real engine behind the HTTP double, in the environment that `bootstrap.py test` made for it."""

import os
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from gui.engine.local.browser.installed import find_browsers

ROOT = Path(__file__).resolve().parents[3]
START_S = 90
MODULES = {"step": "early", "execute": "todays"}


def python_of(generation: Literal["step", "execute"]) -> Path:
    """The Python program of the engine's environment; it may be missing."""
    folder = ROOT / ".venv" / "engines" / MODULES[generation]
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextmanager
def real_engine(generation: Literal["step", "execute"], home: Path) -> Iterator[str]:
    """The address of the API of an engine, which ends with the block and keeps its files in `home`.

    Raises:
        RuntimeError: The engine did not start; the text contains its output.
    """
    program = next(str(found.path) for found in find_browsers() if found.kind in ("chromium", "chrome"))
    env = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "ENGINE_BROWSER": program,
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # otherwise the engine would query prices on the internet
        "DISABLE_TELEMETRY": "true",
        "ANONYMIZED_TELEMETRY": "false",
    }
    command = [str(python_of(generation)), "-m", f"tests.helpers.real_engines.{MODULES[generation]}"]
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        said: list[str] = []
        address: queue.Queue[str] = queue.Queue()

        def read() -> None:
            for line in process.stdout or ():
                said.append(line)
                if line.startswith("http://127.0.0.1:"):
                    address.put(line.strip())

        threading.Thread(target=read, daemon=True).start()
        try:
            yield address.get(timeout=START_S)
        except queue.Empty:
            raise RuntimeError("".join(said[-30:]) or "It said nothing.") from None
        finally:
            process.kill()
