"""No answer has a key that the contract does not have (wire A3, A5), at any depth."""

from typing import Any

from tests.helpers.scripted_api import SITE, scripted_api

SESSION = {
    *("session_id", "timeout_minutes", "created_at", "closed_at", "last_accessed_at", "duration", "status", "error"),
    *("proxies", "browser_type"),
}
OBSERVATION = {
    "": {"session", "space", "metadata", "data", "progress", "screenshot"},
    "session": SESSION,
    "space": {"markdown", "actions", "browser_actions", "description", "category", "readable"},
    "space.actions": {"id", "description", "category", "params", "status", "extra"},
    "space.browser_actions": {"id", "description", "category", "params", "status", "extra"},
    "space.actions.params": {"name", "type", "default", "values"},
    "space.browser_actions.params": {"name", "type", "default", "values"},
    "space.actions.extra": {"role", "name", "box", "frame", "reason"},
    "space.browser_actions.extra": {"role", "name", "box", "frame", "reason"},
    "space.actions.extra.box": {"x", "y", "width", "height"},
    "metadata": {"title", "url", "viewport", "tabs", "timestamp"},
    "metadata.viewport": {
        *("scroll_x", "scroll_y", "viewport_width", "viewport_height", "total_width", "total_height")
    },
    "metadata.tabs": {"tab_id", "title", "url"},
    "data": {"markdown", "images", "structured"},
    "data.images": {"id", "url", "category"},
    "data.structured": {"success", "error", "data"},
    "progress": {"current_step", "max_steps"},
}
"""The keys of each part; what is below `data.structured.data` is the page's own."""


def _keys(body: Any, place: str = "") -> dict[str, set[str]]:
    """The keys of all objects, by where they stand."""
    if place == "data.structured.data":
        return {}
    found: dict[str, set[str]] = {}
    if isinstance(body, dict):
        found[place] = set(body)
    inside = body.items() if isinstance(body, dict) else (("", one) for one in body) if isinstance(body, list) else ()
    for name, value in inside:
        for where, keys in _keys(value, f"{place}.{name}".strip(".")).items():
            found[where] = found.get(where, set()) | keys
    return found


def _strange(body: Any, known: dict[str, set[str]]) -> dict[str, set[str]]:
    return {place: more for place, keys in _keys(body).items() if (more := keys - known.get(place, set()))}


async def test_no_answer_has_a_key_of_its_own() -> None:
    async with scripted_api() as api:
        session_id = await api.start()
        seen = await api.page(session_id, "observe", url=f"{SITE}/start")
        stepped = await api.page(session_id, "step", action_id="S2")
        assert stepped["data"] is not None
        for body in (seen, stepped):
            assert _strange(body, OBSERVATION) == {}
        scraped = await api.page(session_id, "scrape")
        known = {place: keys for place, keys in OBSERVATION.items() if place.partition(".")[0] in ("session", "data")}
        assert _strange(scraped, known | {"": {"session", "data"}}) == {}
        for path in (f"/sessions/{session_id}", "/sessions"):
            body = (await api.http.get(path)).json()
            assert _strange(body, {"": SESSION}) == {}
        assert _strange((await api.http.get("/health")).json(), {"": {"status", "version", "description"}}) == {}
