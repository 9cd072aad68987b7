"""A program with suspended pages: it prints the processes of its browser, and waits to be killed.

`python -m tests.helpers.standing ADDRESS`
"""

import asyncio
import os
import sys

from gui.engine.local import local_session
from gui.engine.local.chromium.processes import Stander
from tests.helpers.processes import browser_processes, words_of


async def stand(address: str) -> None:
    """Open a page, and suspend all renderer processes."""
    async with local_session() as session:
        await session.observe(address)
        browser = browser_processes(os.getpid())
        Stander().hold(process for process in browser if "--type=renderer" in words_of(process))
        print(*browser, flush=True)
        await asyncio.Event().wait()


asyncio.run(stand(sys.argv[1]))
