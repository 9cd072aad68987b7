"""Only gui/engine/local/chromium sends DevTools commands: one room is all that another engine has to bring."""

import re
from pathlib import Path

import gui.engine.local

ROOT = Path(gui.engine.local.__file__).parent
COMMAND = re.compile(r"""\.send\(\s*f?["'][A-Z]\w*\.\w+|new_(browser_)?cdp_session""")


def test_devtools_commands_are_sent_from_one_room() -> None:
    senders = {path for path in ROOT.rglob("*.py") if COMMAND.search(path.read_text(encoding="utf-8"))}
    assert senders
    assert {path.relative_to(ROOT).parts[0] for path in senders} == {"chromium"}
