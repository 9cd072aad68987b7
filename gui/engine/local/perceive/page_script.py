"""The page script, which runs in every frame, linked from its modules in resources/page/."""

from gui.engine.local.perceive.late_expressions import made_late
from gui.engine.local.perceive.late_functions import declared
from gui.engine.local.perceive.lean_script import lean
from gui.engine.local.perceive.module_linker import link
from gui.resources import resource

ENTRY = "engine"
"""The module that exports the selector engine."""


def page_module(name: str) -> str:
    """The text of one module of the page script."""
    return resource(f"page/{name}.js").read_text(encoding="utf-8")


def page_script() -> str:
    """The script of the selector engine, to be registered with Playwright.

    Playwright also runs it in the page's own world, where nobody queries it. There it must touch nothing that a page
    can watch, so the modules run at the first query.

    Browsers compile a function in parentheses at once. Any other function they first scan for its end, which takes as
    long, and parse again when it is called: each document would do so with the whole script.
    """
    return lean(
        "\n".join(
            [
                "(() => {",
                "let made = null;",
                "const make = (function () {",
                declared(made_late(link(ENTRY, page_module))),
                "return engine;",
                "});",
                "return {",
                "  query: (root, selector) => (made ??= make()).query(root, selector),",
                "  queryAll: (root, selector) => (made ??= make()).queryAll(root, selector),",
                "};",
                "})()",
            ]
        )
    )
