"""Drive a server as users of `notte-sdk` 1.4.4 do; run by the Python of an environment that has it.

Prints its observations as JSON. Arguments: the address of the practice site, and the id of a running session to drive
instead of one of its own, which is then left running.
"""

import base64
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from notte_sdk import NotteClient  # type: ignore[import-not-found,unused-ignore]

BASE, ATTACHED = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
seen: dict[str, Any] = {}


def action(observation: Any, words: str) -> str:
    """The id of the action with this description."""
    found = [one.id for one in observation.space.actions() if one.description == words]
    assert len(found) == 1, (words, [one.description for one in observation.space.actions()])
    return str(found[0])


@contextlib.contextmanager
def session_of(client: NotteClient) -> Iterator[Any]:
    """A session of its own for the duration of the story, or the running one."""
    if not ATTACHED:
        with client.Session(timeout_minutes=2, max_steps=30) as session:
            yield session
        return
    session = client.Session()
    session.response = client.sessions.status(ATTACHED)
    yield session


client = NotteClient()
with session_of(client) as session:
    seen["status"] = session.status().status
    seen["listed"] = [one.session_id for one in client.sessions.list()] == [session.session_id]

    home = session.observe(url=BASE)
    seen["home"] = home.metadata.title
    seen["picture"] = base64.b64decode(home.screenshot)[1:4].decode()
    seen["browser_actions"] = [one.id for one in home.space.browser_actions()]
    if not ATTACHED:  # a person's session has no limit, and may already have steps
        seen["progress"] = [home.progress.current_step, home.progress.max_steps]

    found = session.step(action_id=action(home, "Type into Search the shop"), value="ink", enter=True)
    seen["filled"] = found.metadata.url

    article = session.step(action_id=action(found, "Open Ink Harbour Blue, 50 ml"))
    seen["clicked"] = article.metadata.title
    checkout = session.observe(url=f"{BASE}checkout")
    country = action(checkout, "Choose Country")
    after = session.step(action_id=country, value="Italy")
    seen["chosen"] = next(one for one in after.space.actions() if one.id == country).params[0].default

    tab = session.step(action_id="S6", value=f"{BASE}terms")
    seen["tabs"] = [one.url for one in tab.metadata.tabs]
    seen["switched"] = session.step(action_id="S7", value="0").metadata.url
    seen["markdown"] = session.scrape(url=f"{BASE}terms").markdown
    seen["data"] = session.step(action_id="S2").data.markdown is not None

    cookies = Path(tempfile.mkdtemp()) / "cookies.json"
    cookies.write_text(json.dumps([{"name": "a", "value": "1", "domain": "127.0.0.1", "path": "/", "httpOnly": False}]))
    seen["cookies"] = session.upload_cookies(cookies).success
    try:
        session.step(action_id="B999")
    except Exception as error:
        seen["refused"] = str(error)
    seen["debug"] = session.debug_info().ws.recording.startswith("ws://")
    seen["debug_tab"] = client.sessions.debug_tab_info(session.session_id, 1).metadata.url
    seen["replay"] = session.replay().replay[:4].decode() + session.replay().replay[8:12].decode()
seen["stopped"] = session.status().status
print(json.dumps(seen))
