"""Never a wrong click where records have no boxes, where slots show them, and where a button acts elsewhere."""

import pytest

from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<!doctype html><meta charset=utf-8><title>People</title><div id=host></div><script>
window.done = [];
const act = what => { (parent.done ?? done).push(what); };
const root = '%s' === 'closed' ? host.attachShadow({mode: 'closed'}) : host;
root.innerHTML = `%s`;
const all = selector => Array.from(root.querySelectorAll(selector));
%s
</script>"""

FLAT = (
    "const told = all('.told');"
    "all('button').forEach((one, place) => { one.onclick = () => act(told[place].textContent); });"
)
SWAP = (
    "root.addEventListener('%s', () => { if (!window.swapped) { swapped = true; "
    "[told[0].textContent, told[1].textContent] = ['Bob Stone', 'Ann Miller']; } });"
)
ROWS = {
    "paragraphs": "<p class=told>Ann Miller</p><button>Delete</button>"
    "<p class=told>Bob Stone</p><button>Delete</button>",
    "titles": "<h3 class=told>Ann Miller</h3><button>Delete</button>"
    "<h3 class=told>Bob Stone</h3><button>Delete</button>",
    "below": "<button>Delete</button><p class=told>Ann Miller</p><button>Delete</button><p class=told>Bob Stone</p>",
    "terms": "<dl><dt class=told>Ann Miller</dt><dd><button>Delete</button></dd>"
    "<dt class=told>Bob Stone</dt><dd><button>Delete</button></dd></dl>",
}


async def opened(page: Driver, server: PageServer, place: str, body: str, script: str) -> None:
    server.page("/people", PAGE % (place, body, script))
    around = "<title>Around</title><script>done = []</script><iframe src=/people width=500 height=400></iframe>"
    await page.open(server.page("/around", around) if place == "frame" else "/people")


async def press(page: Driver, name: str) -> None:
    await page.session.step(next(action.id for action in page.seen.actions if action.name == name))


@pytest.mark.crossed
@pytest.mark.parametrize("place", ["light", "closed", "frame"])
@pytest.mark.parametrize("rows", ROWS)
async def test_records_without_boxes_are_told_from_each_other(
    page: Driver, server: PageServer, place: str, rows: str
) -> None:
    await opened(page, server, place, ROWS[rows], FLAT + SWAP % "pointermove")
    with pytest.raises(ActionGoneError) as refused:
        await press(page, "Delete")
    assert "Ann Miller" in refused.value.sentence
    assert await page.ask("done") == []
    await page.session.observe()
    await press(page, "Delete")
    assert await page.ask("done") == ["Bob Stone"]


async def test_markers_of_a_list_tell_its_items(page: Driver, server: PageServer) -> None:
    style = "<style>.a::marker { content: 'Ann' } .b::marker { content: 'Bob' }</style>"
    items = "<li class=a><button>Delete</button></li><li class=b><button>Delete</button></li>"
    become = "const [one, other] = all('li'); one.onclick = () => act(one.className);"
    become += "one.onpointermove = () => { one.className = 'b'; other.className = 'a'; };"
    await opened(page, server, "light", f"{style}<ul style='padding-left: 90px'>{items}</ul>", become)
    with pytest.raises(ActionGoneError):
        await press(page, "Delete")
    assert await page.ask("done") == []


@pytest.mark.parametrize("mode", ["open", "closed"])
async def test_what_a_slot_shows_is_beside_a_button_in_its_root(page: Driver, server: PageServer, mode: str) -> None:
    card = "<div id=card><span slot=name>Ann Miller</span><span slot=other>Bob Stone</span></div>"
    become = f"const card = all('#card')[0], inner = card.attachShadow({{mode: '{mode}'}});"
    become += "const [one, other] = card.children;"
    become += "inner.innerHTML = '<p><slot name=name></slot> <button>Delete</button></p>';"
    become += "const button = inner.querySelector('button');"
    become += "button.onpointermove = () => { one.slot = 'other'; other.slot = 'name'; };"
    become += "button.onclick = () => act([one, other].find(part => part.slot === 'name').textContent);"
    await opened(page, server, "light", card, become)
    with pytest.raises(ActionGoneError) as refused:
        await press(page, "Delete")
    assert "Ann Miller" in refused.value.sentence
    assert await page.ask("done") == []


ELSEWHERE = {
    "form": (
        "<form id=keep></form><form id=drop></form><button form=keep>Go</button>",
        "b.setAttribute('form', 'drop')",
    ),
    "popovertarget": (
        "<p id=keep popover>Keep</p><p id=drop popover>Drop</p><button popovertarget=keep>Go</button>",
        "b.setAttribute('popovertarget', 'drop')",
    ),
    "commandfor": (
        "<dialog id=keep></dialog><dialog id=drop></dialog><button command=show-modal commandfor=keep>Go</button>",
        "b.setAttribute('commandfor', 'drop')",
    ),
    "download": ("<a href=/file>Go</a>", "b.download = 'file.exe'"),
    "base": ("<form action=x><button>Go</button></form>", "document.head.querySelector('base').href = '/drop/'"),
}


@pytest.mark.parametrize("what", ELSEWHERE)
async def test_what_acts_on_something_else_at_the_press_is_stopped(page: Driver, server: PageServer, what: str) -> None:
    body, change = ELSEWHERE[what]
    become = "document.head.append(Object.assign(document.createElement('base'), {href: '/keep/'}));"
    become += f"const b = all('button, a')[0]; b.onmousedown = () => {{ {change}; }};"
    become += "host.addEventListener('click', event => { act('click'); event.preventDefault(); });"
    await opened(page, server, "light", body, become)
    with pytest.raises(StepUnknownError):
        await press(page, "Go")
    assert await page.ask("done") == []
