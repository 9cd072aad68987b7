"""Print what several processes of pytest say, so that it can be told apart."""

import sys
import threading
from subprocess import Popen


class Relay:
    """Prints each line as it comes, and what a process says at its end in one piece. Leaving it waits for all."""

    def __init__(self) -> None:
        self._printing = threading.Lock()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> "Relay":
        return self

    def __exit__(self, *_: object) -> None:
        for thread in self._threads:
            thread.join()

    def follow(self, process: "Popen[bytes]") -> None:
        """Print what a process writes to its pipe."""
        thread = threading.Thread(target=self._pass_on, args=(process,))
        thread.start()
        self._threads.append(thread)

    def _pass_on(self, process: "Popen[bytes]") -> None:
        assert process.stdout is not None
        kept = b""
        for line in process.stdout:
            if kept or _begins_the_end(line):
                kept += line
            else:
                self._print(line)
        self._print(kept)

    def _print(self, said: bytes) -> None:
        with self._printing:
            sys.stdout.buffer.write(said)
            sys.stdout.buffer.flush()


def _begins_the_end(line: bytes) -> bool:
    """Whether a line begins what pytest says after its last test: failures, then the numbers."""
    return line.startswith(b"===") and b" test session starts " not in line
