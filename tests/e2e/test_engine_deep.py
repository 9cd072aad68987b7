"""Pages nested by scripts more deeply than any stack allows: they are read as far as possible."""

import pytest

from gui.engine.local.perceive import perception
from gui.schema.code import Code
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LEVELS = 2_000

INNER = {
    "elements": "at.appendChild(document.createElement('div'))",
    "roots": "at.attachShadow({mode: 'open'}).appendChild(document.createElement('div'))",
    "buttons": "Object.assign(at.appendChild(document.createElement('div')), {tabIndex: 0, role: 'button'})",
}


@pytest.mark.parametrize("kind", INNER)
async def test_what_is_nested_too_deeply_is_left_out_and_told(page: Driver, server: PageServer, kind: str) -> None:
    nest = f"let at = document.querySelector('main'); for (let i = 0; i < {LEVELS}; i++) at = {INNER[kind]};"
    server.page(
        f"/deep-{kind}",
        "<title>Deep</title><button onclick=\"said.textContent = 'Pressed'\">Press</button><p id=said></p><main></main>"
        f"<script>{nest} at.innerHTML = '<button>Deepest</button>'</script>",
    )
    seen = await page.open(f"/deep-{kind}")
    assert Code.LARGE_PAGE in [fact.code for fact in seen.facts]
    assert "Click Press" in page.descriptions()
    assert "Click Deepest" not in page.descriptions()
    result = await page.do("Click Press")
    assert "Pressed" in result.observation.markdown


REPLACED = """<title>Replaced</title><button>Press</button><script>
customElements.define("x-x", class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "closed" }).innerHTML = "<button>More</button>";
    setTimeout(() => this.replaceWith(document.createElement("x-x")));
  }
})</script><x-x></x-x>"""


async def test_a_page_that_makes_closed_roots_all_the_time_is_read_all_the_same(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(perception, "_ROOT_LEVELS", 1_000_000)
    monkeypatch.setattr(perception, "_ROOTS_S", 0.3)
    server.page("/replaced", REPLACED)
    seen = await page.open("/replaced")
    assert "Click Press" in page.descriptions()
    told = [fact.code for fact in seen.facts]
    assert Code.NOT_READ_IN_TIME not in told
    assert Code.TOO_DEEP in told
