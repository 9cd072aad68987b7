"""Pages with planted causes why elements can or cannot be clicked, in many surroundings.

Each planted element has `data-why` with its correct reasons, or `ready` for none, and `data-cause`.
"""

import html
import re
from dataclasses import dataclass

from tests.helpers.page_server import PAGES, PageServer

_CAUSE = re.compile(r"<!-- (.+?) \| (.+?) -->\n(.*)")
_OVER = "position:absolute;inset:0;background:#cde;z-index:5"
_PLACE = "position:absolute;left:20px;top:20px;width:120px;height:30px"

SETTINGS = {
    "plain": "{}",
    "below the fold": "<div style='height:1600px'></div>{}",
    "scrolled": "<div style='height:700px'></div>{}<div style='height:2000px'></div><script>scrollTo(0, 650)</script>",
    "in a box that scrolls": "<div style='height:420px;width:420px;overflow:auto'>{}</div>",
    "in a frame": '<iframe width=500 height=500 srcdoc="{}"></iframe>',
    "in a frame of another site": "<iframe width=500 height=500 src='{elsewhere}'></iframe>",
    "in a shadow root": "<div><template shadowrootmode=open>{}</template></div>",
    "in a closed shadow root": "<div><template shadowrootmode=closed>{}</template></div>",
    "scaled": "<div style='transform:scale(.8);transform-origin:0 0'>{}</div>",
    "zoomed": "<div style='zoom:1.25'>{}</div>",
}
"""The surroundings, each with a place for all causes of a stage."""

_SCROLL = (
    "<script>for (const box of document.querySelectorAll('[data-scroll]')) box.scrollTop = box.dataset.scroll</script>"
)


@dataclass(frozen=True, slots=True)
class Cause:
    """One way for an element to be clickable or not.

    Attributes:
        name: The name of the cause.
        why: The expected reason, or several, separated by spaces.
        body: HTML with `{a}` for the attributes of the judged element, `{q}` for those within quotes and `{q2}` one
            level deeper, `{n}` for a unique number.
    """

    name: str
    why: str
    body: str


def causes(file: str) -> list[Cause]:
    """All causes of a file of tests/pages."""
    return [Cause(*found.groups()) for found in _CAUSE.finditer((PAGES / file).read_text(encoding="utf-8"))]


def serve_setting(server: PageServer, name: str) -> str:
    """Serve all causes of a stage in one of the surroundings; returns the address."""
    around = SETTINGS[name]
    stages = "".join(
        f"<div style='position:relative;width:320px;height:80px;margin:4px'>{_filled(cause, str(number))}</div>"
        for number, cause in enumerate(causes("why-causes.html"))
    )
    elsewhere = server.page("/why-inner", stages).replace("127.0.0.1", "localhost")
    inside = html.escape(stages) if "srcdoc" in around else stages
    body = around.replace("{elsewhere}", elsewhere).replace("{}", inside)
    return server.page("/why", f"<title>{name}</title>{body}{_SCROLL}")


def serve_whole(server: PageServer, cause: Cause) -> str:
    """Serve a cause that needs a page of its own; returns the address."""
    return server.page("/why", f"<title>{cause.name}</title>{_filled(cause, '')}")


def _filled(cause: Cause, number: str) -> str:
    plain = f"data-why='{cause.why}' data-cause='{cause.name}'"
    body = cause.body.replace("{n}", number).replace("{over}", _OVER).replace("{place}", _PLACE)
    return body.replace("{a}", plain).replace("{q}", plain).replace("{q2}", html.escape(html.escape(plain)))
