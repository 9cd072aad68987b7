"""What a rule of the page shows only while something around it is pointed at: listed, and pressed as a person does."""

import pytest

from gui.schema.errors import ActionError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

CHAT = """<title>Chat</title><style>
.m { position: relative; border: 1px solid; padding: 8px; margin: 20px 0 }
.tl span { padding: 2px 7px; cursor: pointer }
.tl { position: absolute; top: -14px; left: 8px; background: #fff } STYLE
.never { display: none !important } .m:hover .never { display: block }
.m:hover + .beside { display: block } .beside { display: none }
.itself { display: none } .itself:hover { display: block }
</style><h1>Chat</h1><div id=all></div><script>
const log = [], all = document.getElementById('all');
const draw = () => { all.innerHTML = ['Ann', 'Bob'].map(who => `<div class=m data-who=${who}>
<b>${who}</b><div>Hello from ${who}</div>
<div class=tl><span data-do=like>👍</span><span data-do=reply title=Reply>↩</span></div>
<p class=never><button>Never</button></p></div>
<p class=beside><button>Beside</button></p><p class=itself><button>Itself</button></p>`).join(''); };
draw();
all.onclick = event => {
  const does = event.target.dataset.do;
  if (does) { log.push(`${does} ${event.target.closest('.m').dataset.who}`); draw(); }
};
</script>"""
STYLES = {
    "display": ".m .tl { display: none } .m:hover .tl { display: block }",
    "not": ".m:not(:hover) .tl { display: none }",
    "opacity": ".tl { opacity: 0 } .m:hover > .tl { opacity: 1 }",
    "visibility": ".tl { visibility: hidden } .m:hover .tl { visibility: visible }",
    "nested": ".m { .tl { display: none } &:hover .tl { display: block } }",
}


@pytest.mark.parametrize("style", STYLES)
async def test_tools_that_come_under_the_pointer_are_listed_and_pressed(
    page: Driver, server: PageServer, style: str
) -> None:
    await page.open(server.page("/chat", CHAT.replace("STYLE", STYLES[style])))
    tools = [f"Click {does}, beside Hello from {who}" for who in ("Ann", "Bob") for does in ("Like", "Reply")]
    assert [one for one in page.descriptions() if not one.startswith("Click Ann")] == tools
    tool = page.action("Click Reply, beside Hello from Bob")
    assert (tool.reason, tool.reason_text) == ("hidden", "Appears when you point at its place.")
    await page.session.step(tool.id)
    await page.do("Click Like, beside Hello from Ann")
    assert await page.ask("log.join()") == "reply Bob,like Ann"


async def test_the_tools_of_another_message_are_not_pressed(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/chat", CHAT.replace("STYLE", STYLES["display"])))
    tool = page.id("Click Reply, beside Hello from Bob")
    # as the pointer comes, something else stands in its place
    swap = "all.querySelectorAll('.m')[1].querySelector('b + div').textContent = 'Hello from Cem'"
    await page.ask(f"all.addEventListener('mouseover', () => {{ {swap}; }}); undefined")
    with pytest.raises(ActionError):
        await page.session.step(tool)
    assert await page.ask("log.join()") == ""


async def test_whole_menus_are_not_listed_line_by_line(page: Driver, server: PageServer) -> None:
    lines = "".join(f"<li><a href=/{at}>Line {at}</a>" for at in range(40))
    style = "li ul { display: none } li:hover ul { display: block }"
    await page.open(server.page("/menu", f"<style>{style}</style><ul><li><a href=/>Plants</a><ul>{lines}</ul></ul>"))
    assert page.descriptions() == ["Open Plants"]


async def test_what_comes_right_in_a_shadow_root_is_listed(page: Driver, server: PageServer) -> None:
    styles = ".rm { display: none; cursor: pointer } :host(:hover) .rm { display: block }"
    root = f"<style>{styles}</style><b>Ann</b><span class=rm>Remove</span>"
    card = f"<div><template shadowrootmode=open>{root}</template></div>"
    await page.open(server.page("/cards", f"<title>Cards</title><h1>Cards</h1>{card}<button>Add</button>"))
    assert page.descriptions() == ["Click Remove", "Click Add"]


async def test_a_menu_of_a_bare_list_that_only_styles_show_is_listed_and_pressed(
    page: Driver, server: PageServer
) -> None:
    style = "nav ul { display: none } nav div:hover > ul { display: block }"
    menu = "<nav><div>Products<ul><li><a href=/lamps>Lamps</a><li><a href=/sofas>Sofas</a></ul></div></nav>"
    server.page("/sofas", "<title>Sofas</title>")
    await page.open(server.page("/shop", f"<title>Shop</title><style>{style}</style>{menu}<ul><li>Bare</ul>"))
    assert page.descriptions() == ["Open Lamps", "Open Sofas"]
    await page.do("Open Sofas")
    assert page.seen.metadata.title == "Sofas"


async def test_tools_behind_an_open_dialog_wait_for_it(page: Driver, server: PageServer) -> None:
    asks = "<dialog id=asks><h2>New bill</h2><input aria-label=What><button>Add</button></dialog>"
    await page.open(server.page("/chat", CHAT.replace("STYLE", STYLES["display"]) + asks))
    await page.ask("asks.showModal()")
    await page.session.looking.glance(always=True)
    tool = page.action("Click Reply, beside Hello from Bob")
    assert (tool.reason, tool.reason_text) == ("blocked", "Close “New bill” first.")
    assert tool.way is not None
    assert tool.way.label == "Show “New bill”"
    await page.ask("asks.close()")
    await page.session.looking.glance(always=True)
    assert page.action("Click Reply, beside Hello from Bob").reason == "hidden"
