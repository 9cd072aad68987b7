"""The same small pages for every backend: scripted backends use them directly, real browsers get them as HTML."""

import html
import json
from collections.abc import Mapping
from dataclasses import replace

from gui.engine.fake import FakeElement, FakePage
from gui.schema.page import Question

START = FakePage(
    "Start",
    (
        FakeElement("Second page", "link", goes_to="/second"),
        FakeElement("Other tab", "link", goes_to="/second", in_new_tab=True),
        FakeElement("Full name", "textbox", "text", value="Ada"),
        FakeElement("Password", "textbox", "password"),
        FakeElement("Country", "combobox", options=("Austria", "Italy", "Spain")),
        FakeElement("Save it", "checkbox"),
        FakeElement("Say hello", says="Hello there."),
        FakeElement("Do nothing"),
        FakeElement("Grey", disabled=True),
        FakeElement("Take it away", removes="Do nothing"),
        FakeElement("Ask me", asks=Question("confirm", "Really?")),
        FakeElement("Ask for a word", asks=Question("prompt", "Which word?", "none")),
    ),
    text="What happened shows below.",
)
SECOND = FakePage("Second", (FakeElement("Back to start", "link", goes_to="/start"),))
SLOW = FakePage("Slow", (FakeElement("Something"),), loads_s=4.0)
PAGES = {"/start": START, "/second": SECOND, "/slow": SLOW}


def scripted(base: str) -> dict[str, FakePage]:
    """The pages with whole addresses."""
    return {
        base + path: replace(
            page,
            elements=tuple(
                replace(thing, goes_to=base + thing.goes_to) if thing.goes_to else thing for thing in page.elements
            ),
        )
        for path, page in PAGES.items()
    }


def as_html(page: FakePage) -> str:
    """The page as HTML with the same behaviour."""
    rows = "\n".join(f"<p>{_element(number, thing)}</p>" for number, thing in enumerate(page.elements))
    return f"""<title>{page.title}</title><h1>{page.title}</h1><p>{page.text}</p>
<form onsubmit="return false">{rows}</form>
<p role="status" id="said"></p><div style="height: {page.height}px"></div>
<script>const say = text => document.getElementById("said").textContent = text;</script>"""


def _element(number: int, thing: FakeElement) -> str:
    name = html.escape(thing.name)
    label = f"<label for=e{number}>{name}</label>"
    if thing.role == "link":
        return f"<a href='{thing.goes_to}'{' target=_blank' if thing.in_new_tab else ''}>{name}</a>"
    if thing.options:
        return f"{label}<select id=e{number}>{''.join(f'<option>{option}' for option in thing.options)}</select>"
    if thing.role == "checkbox":
        return f"<label><input type=checkbox> {name}</label>"
    if thing.role == "textbox":
        return f"{label}<input id=e{number} type={thing.input_type} value='{thing.value}'>"
    work = ""
    if thing.says:
        work = f"say({json.dumps(thing.says)})"
    if thing.removes:
        which = f"b => b.textContent === {json.dumps(thing.removes)}"
        work = f"[...document.querySelectorAll('button')].find({which}).remove()"
    if thing.asks and thing.asks.kind == "confirm":
        work = f"say(confirm({json.dumps(thing.asks.text)}) ? 'Answered: yes.' : 'Answered: no.')"
    if thing.asks and thing.asks.kind == "prompt":
        asks = f"prompt({json.dumps(thing.asks.text)}, {json.dumps(thing.asks.default)})"
        work = f"const word = {asks}; say(word === null ? 'Answered: no.' : `Answered: ${{word}}.`)"
    return f'<button type=button{" disabled" if thing.disabled else ""} onclick="{html.escape(work)}">{name}</button>'


def pages_as_html() -> Mapping[str, tuple[str, float]]:
    """Maps paths to HTML and its delay in seconds."""
    return {path: (as_html(page), page.loads_s) for path, page in PAGES.items()}
