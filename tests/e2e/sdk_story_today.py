"""Drive a server as users of `notte-sdk` 1.10.0 do; run by the Python of an environment that has it.

Prints its observations as JSON. Arguments: the address of the practice site, and the id of a running session to drive
instead of one of its own, which is then left running.
"""

import json
import sys
from typing import Any

from notte_sdk import NotteClient  # type: ignore[import-not-found,unused-ignore]

BASE, ATTACHED = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
seen: dict[str, Any] = {}


def action(observation: Any, words: str) -> Any:
    """The action with this description."""
    found = [one for one in observation.space.interaction_actions if one.description == words]
    assert len(found) == 1, (words, [one.description for one in observation.space.interaction_actions])
    return found[0]


client = NotteClient()
session = client.Session(ATTACHED) if ATTACHED else client.Session(idle_timeout_minutes=2)
if not ATTACHED:
    session.start()
seen["status"] = session.status().status
seen["listed"] = session.session_id in [one.session_id for one in client.sessions.list()]
went = session.execute(type="goto", url=BASE)
seen["went"] = went.success
home = session.observe()
seen["home"] = home.metadata.title
seen["picture"] = home.screenshot.bytes()[:2].hex()
seen["boxes"] = len(home.screenshot.bboxes) > 10
search = action(home, "Type into Search the shop")
seen["typed"] = session.execute(type="fill", id=search.id, value="ink", press_enter=True).success
found = session.observe()
seen["filled"] = found.metadata.url
session.execute(type="click", id=action(found, "Open Ink Harbour Blue, 50 ml").id)
seen["clicked"] = session.observe().metadata.title
session.execute(type="goto", url=f"{BASE}checkout")
checkout = session.observe()
country = action(checkout, "Choose Country")
session.execute(type="select_dropdown_option", id=country.id, value="Italy")
state = session.observe().element_states[country.id]
seen["chosen"] = [option.label for option in state.options if option.selected]
terms = next(one for one in checkout.space.interaction_actions if "accept the terms" in one.description)
for wanted in (True, True, False):
    session.execute(type="check", id=terms.id, value=wanted)
    seen.setdefault("ticked", []).append(session.observe().element_states[terms.id].checked)
session.execute(type="goto_new_tab", url=f"{BASE}terms")
seen["tabs"] = [one.url for one in session.observe().metadata.tabs]
seen["markdown"] = session.scrape(only_main_content=True)
session.execute(type="close_tab")
seen["closed"] = [one.url for one in session.observe().metadata.tabs]
session.set_cookies(cookies=[{"name": "a", "value": "1", "domain": "127.0.0.1", "path": "/", "httpOnly": False}])
seen["cookies"] = [one["name"] for one in session.get_cookies() if one["name"] == "a"]
failed = session.execute(type="click", id="B999", raise_on_failure=False)
seen["refused"] = [failed.success, "B999" in failed.message]
seen["waited"] = session.execute(type="wait", time_ms=10).success
if not ATTACHED:
    session.stop()
seen["stopped"] = session.status().status
print(json.dumps(seen))
