"""The page script: what runs in every frame, put together from its parts in resources/page/."""

from gui.resources import resource

PARTS = (
    "document",
    "roles",
    "names",
    "hints",
    "lists",
    "fields",
    "meaning",
    "reach",
    "reasons",
    "lids",
    "places",
    "targets",
    "page",
    "record",
    "typed",
    "rows",
    "blocks",
    "walk",
    "watch",
    "extras",
    "facts",
    "pick",
    "hand",
    "commands",
)
"""Names of the parts in the order in which they run; all in one function, so that they share their constants."""


def page_script() -> str:
    """The script of the selector engine, for Playwright to register."""
    parts = [resource(f"page/{name}.js").read_text(encoding="utf-8") for name in PARTS]
    return "\n".join(["(() => {", *parts, "return engine;", "})()"])
