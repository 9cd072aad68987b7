"""The page script, which runs in every frame, linked from its modules in resources/page/."""

from dataclasses import dataclass

from gui.engine.local.perceive.lean_script import lean
from gui.engine.local.perceive.module_linker import link
from gui.resources import resource

ENTRY = "engine"
"""The module that exports the selector engine."""

WAITS = "waits"
"""What `waiting_engine` answers in a document that has not been given the page script; all other answers are JSON."""

_FINDING = f"""(() => {{
const asked = (how, root, selector) => {{
if (Object.hasOwn(globalThis, 'stepdeckEyes')) return globalThis.stepdeckEyes[how](root, selector);
if (selector[0] === '@' || selector[0] === '^') return null;
Object.defineProperty(globalThis, 'stepdeckWaits', {{value: true}});
const box = Document.prototype.createElement.call(document, 'i');
box.append('{WAITS}');
return how === 'query' ? box : [box];
}};
return {{
query: (root, selector) => asked('query', root, selector),
queryAll: (root, selector) => asked('queryAll', root, selector) ?? [],
}};
}})()"""


@dataclass(frozen=True, slots=True)
class Registered:
    """How a context has the page script.

    Attributes:
        engine: The name of the selector engine that was registered for it.
        given: What each document is given over DevTools; empty if the engine has the whole script.
    """

    engine: str
    given: str = ""


def page_module(name: str) -> str:
    """The text of one module of the page script."""
    return resource(f"page/{name}.js").read_text(encoding="utf-8")


def page_script(*, at_once: bool = True) -> str:
    """The script of the selector engine, to be registered with Playwright.

    Playwright also runs it in the page's own world, where nobody queries it. There it must touch nothing that a page
    can watch, so the modules run at the first query.

    Browsers compile a function in brackets at once. Any other they first only look through for its end, which takes as
    long, and read again when it is called: each document would do so with all of this. A text that the browser has read
    before is not read again.

    Args:
        at_once: Have all of it compiled at once.
    """
    begin, end = ("(", ")") if at_once else ("", "")
    return lean(
        "\n".join(
            [
                "(() => {",
                "let made = null;",
                f"const make = {begin}function () {{",
                link(ENTRY, page_module),
                "return engine;",
                f"}}{end};",
                "return {",
                "  query: (root, selector) => (made ??= make()).query(root, selector),",
                "  queryAll: (root, selector) => (made ??= make()).queryAll(root, selector),",
                "};",
                "})()",
            ]
        )
    )


def waiting_engine() -> str:
    """A selector engine that hands all to the page script once its document was given that; see `given_script`.

    Playwright sends an engine to each world of each document anew. With the whole page script that takes longer than
    reading a small page. Keys are of a document that has the script: one that waits has no element for them.

    An element with an id is a property of the window in every world, but never its own.
    """
    return _FINDING


def given_script() -> str:
    """Gives a document the page script, for `waiting_engine`; it may be evaluated twice."""
    return (
        "Object.hasOwn(globalThis, 'stepdeckEyes') || Object.defineProperty(globalThis, 'stepdeckEyes', {value:\n"
        f"{page_script(at_once=False)}\n}});"
    )
