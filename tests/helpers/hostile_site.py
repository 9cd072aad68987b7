"""A loopback site of hostile pages, one path for each kind: floods, traps, storms, endless scripts."""

import sys

from tests.helpers import hostile_bounds, hostile_storms, hostile_traps, hostile_tricks
from tests.helpers.hostile_traps import PRESS, after_load
from tests.helpers.page_server import Answer, Handler, PageServer


def _shadowing_form() -> str:
    names = (
        "localName", "getAttribute", "hasAttribute", "hasAttributes", "parentElement", "parentNode", "shadowRoot",
        "children", "childNodes", "attributes", "tagName", "nodeType", "matches", "closest", "querySelector", "id",
        "contains", "getRootNode", "getBoundingClientRect", "ownerDocument", "isConnected", "addEventListener",
    )  # fmt: skip
    fields = "".join(f"<input name={name} aria-label='The field {name}'>" for name in names)
    return f"<form onsubmit='return false'>{fields}{PRESS}</form>"


def _nested(handler: Handler) -> None:
    """A page that contains itself with one level less, down to none."""
    left = int(handler.path.partition("?")[2] or 30)
    inner = f"<iframe src='/nested?{left - 1}' width=400 height=300></iframe>" if left > 1 else ""
    handler.send(f"<!doctype html><title>Level {left}</title><button>Level {left}</button>{inner}")


def _never(handler: Handler) -> None:
    handler.wait(600)


def _half(handler: Handler) -> None:
    handler.start("text/html")
    handler.write(f"<!doctype html><title>Half</title>{PRESS}<p>The first half" + " of it" * 400)
    handler.wait(600)


def _refresh_header(handler: Handler) -> None:
    handler.send(f"<!doctype html><title>Again</title>{PRESS}", Refresh="0")


def _redirect(to: str) -> Answer:
    def answer(handler: Handler) -> None:
        handler.send("", status=302, Location=to)

    return answer


def _status(status: int) -> Answer:
    def answer(handler: Handler) -> None:
        handler.send("", status=status)

    return answer


def _file(handler: Handler) -> None:
    handler.send("x" * 200, "application/octet-stream", Content_Disposition="attachment; filename=storm.bin")


def _worker(handler: Handler) -> None:
    handler.send(
        "oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim());"
        "onfetch = e => e.respondWith(new Promise(() => {}));",
        "text/javascript",
    )


PAGES: dict[str, str] = {
    "/console-flood": PRESS
    + "<script>let n = 0; setInterval(() => { for (let i = 0; i < 100; i++) console.log('line', n++, {n}) }, 0)"
    "</script>",
    "/network-flood": PRESS
    + "<script>let n = 0; setInterval(() => { for (let i = 0; i < 50; i++) fetch('/tiny?' + n++) }, 10)</script>",
    "/fetch-storm-on-click": "<button onclick=\"setInterval(() => { for (let i = 0; i < 50; i++) fetch('/tiny?' + "
    'Math.random()) }, 10)">Press</button>',
    "/errors-flood": PRESS + "<script>setInterval(() => { for (let i = 0; i < 200; i++) Promise.reject(new "
    "Error('no ' + i)) }, 0)</script>",
    "/meta-refresh": f"<meta http-equiv=refresh content=0>{PRESS}",
    "/push-state": PRESS + "<script>let n = 0; setInterval(() => { for (let i = 0; i < 50; i++) "
    "{ try { history.pushState(0, '', '?' + n++) } catch {} location.hash = n++ } }, 0)</script>",
    "/300-frames": "".join(f"<iframe src='/small?{number}' width=60 height=40></iframe>" for number in range(300)),
    "/busy": PRESS + after_load("setInterval(() => { const end = Date.now() + 950; while (Date.now() < end); }, 1000)"),
    "/endless-start": f"{PRESS}<script>for (;;);</script>",
    "/endless-soon": PRESS + after_load("for (;;);"),
    "/endless-later": PRESS + "<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 1500));</script>",
    "/endless-click": "<button onclick='for (;;);'>Press</button>",
    "/endless-alerts": "<button onclick=\"for (;;) alert('again')\">Press</button>",
    "/alerts-start": "<script>for (;;) alert('again')</script>",
    "/before-unload": "<script>onbeforeunload = e => { e.preventDefault(); return 'Stay' }</script>"
    "<button>Press</button>",
    "/20000": "".join(f"<button>Item {number}</button>" for number in range(20_000)),
    "/100000": "".join(f"<a href='/{number}'>Link {number}</a> " for number in range(100_000)),
    "/mutating": PRESS
    + "<ul id=list></ul><script>let n = 0; (function more() { for (let i = 0; i < 20; i++) { const li = document."
    "createElement('li'); li.textContent = 'Entry ' + n++; list.prepend(li); if (n > 400) list.lastChild.remove() } "
    "requestAnimationFrame(more) })()</script>",
    "/animated": "<style>@keyframes a { 50% { transform: translate(80px, 40px) rotate(90deg) } } * { animation: a 1s "
    f"infinite }}</style>{PRESS}" + "".join(f"<button>Moving {number}</button>" for number in range(200)),
    "/long-text": PRESS + "<p>" + "word " * 1_000_000,
    "/long-name": f"<button aria-label='{'n' * 1_000_000}'>Press</button>{PRESS}",
    "/our-names": "<a id=stepdeckState href=#a>One</a><a id=stepdeckBell href=#b>Two</a>"
    f"<form id=stepdeck name=stepdeck></form>{PRESS}",
    "/shadowing-form": _shadowing_form(),
    "/popups": "<button onclick=\"for (let i = 0; i < 30; i++) window.open('/small?' + i)\">Press</button>",
    "/popups-alone": PRESS + "<script>setInterval(() => open('/small?' + Math.random()), 20)</script>",
    "/back-trap": PRESS + "<script>history.pushState(0, '', '#1'); history.pushState(0, '', '#2'); "
    "onpopstate = () => history.pushState(0, '', '#' + Math.random())</script>",
    "/focus-thief": "<label>Name <input id=a></label><input id=thief aria-label=Thief>"
    "<script>setInterval(() => thief.focus(), 1)</script>",
    "/scroll-trap": f"{PRESS}<div style='height: 5000px'></div><button>Below</button>"
    "<script>setInterval(() => scrollTo(0, 0), 1); onwheel = e => e.preventDefault()</script>",
    "/prototypes": "<script>Array.prototype.map = Array.prototype.push = Array.prototype[Symbol.iterator] = JSON.parse "
    "= JSON.stringify = Promise.prototype.then = window.Promise = Object.keys = Element.prototype.getAttribute = "
    "Node.prototype.contains = document.querySelectorAll = window.getComputedStyle = window.Map = window.Set = "
    f"() => {{ throw 1 }}</script>{PRESS}",
    "/print": PRESS + "<script>print(); setInterval(print, 100)</script>",
    "/downloads": PRESS + "<script>setInterval(() => { const a = document.createElement('a'); a.href = '/file.bin?' "
    "+ Math.random(); a.download = 'x'; a.click() }, 50)</script>",
    "/permissions": PRESS
    + "<script>const ask = () => { try { Notification.requestPermission() } catch {} navigator.geolocation"
    ".getCurrentPosition(() => {}, () => {}); navigator.mediaDevices?.getUserMedia({audio: true}).catch(() => {}) }; "
    "ask(); setInterval(ask, 50)</script>",
    "/service-worker": f"{PRESS}<script>navigator.serviceWorker.register('/worker.js')</script>",
    "/frozen-clock": f"<script>Date.now = () => 0; performance.now = () => 0; window.requestAnimationFrame = () => 0; "
    f"window.setTimeout = () => 0</script>{PRESS}",
    "/full-screen-cover": f"{PRESS}<div style='position: fixed; inset: 0; z-index: 9; background: #fff8' "
    "onclick='event.stopPropagation()'></div>",
    "/leaves-at-once": "<button onclick=\"setInterval(() => { location.href = '/never' }, 1)\">Press</button>",
    "/small": "<button>Inside</button>",
    "/tiny": "x",
}
"""Maps paths to page bodies."""

ANSWERS: dict[str, Answer] = {
    "/nested": _nested,
    "/never": _never,
    "/half": _half,
    "/refresh-header": _refresh_header,
    "/no-content": _status(204),
    "/empty-500": _status(500),
    "/redirect-loop": _redirect("/redirect-loop"),
    "/redirect-to-file": _redirect("file:///etc/hostname"),
    "/file.bin": _file,
    "/worker.js": _worker,
}
"""Maps paths to functions that answer them in another way."""


class HostileSite(PageServer):
    """Serves the hostile pages, each with its path as its title."""

    def __init__(self) -> None:
        super().__init__()
        self.answers |= (
            ANSWERS | hostile_traps.ANSWERS | hostile_storms.ANSWERS | hostile_tricks.ANSWERS | hostile_bounds.ANSWERS
        )
        others = hostile_traps.PAGES | hostile_storms.PAGES | hostile_tricks.PAGES | hostile_bounds.PAGES
        for path, body in (PAGES | others).items():
            self.page(path, f"<title>{path[1:]}</title>{body}")


if __name__ == "__main__":  # in a process of its own, so that measured programs do not share one with it
    with HostileSite() as site:
        print(site.address, flush=True)
        sys.stdin.read()
