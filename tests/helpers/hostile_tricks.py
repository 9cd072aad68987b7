"""More hostile pages: tricks with the network, the history, frames and drawings."""

import gzip

from tests.helpers.hostile_traps import PRESS, after_load
from tests.helpers.page_server import Answer, Handler

_USES = 22


def _slow_head(handler: Handler) -> None:
    """An answer with endless headers: one more each tenth of a second."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    number = 0
    while not handler.wait(0.1):
        handler.send_header(f"X-More-{number}", "on")
        handler.flush_headers()
        number += 1


def _mixed(handler: Handler) -> None:
    """An answer that keeps replacing itself, as old cameras send pictures."""
    handler.start("multipart/x-mixed-replace; boundary=next")
    number = 0
    while not handler.wait(0.1):
        number += 1
        handler.write(f"--next\r\nContent-Type: text/html\r\n\r\n<title>Turn {number}</title>{PRESS}\r\n")


def _slow_hop(handler: Handler) -> None:
    """Redirects to the next hop after a second, twelve times."""
    hop = int(handler.path.partition("?")[2] or 0)
    handler.wait(1)
    if hop < 12:
        handler.send("", status=302, Location=f"/slow-hops?{hop + 1}")
    else:
        handler.send(f"<!doctype html><title>The last hop</title>{PRESS}")


def _bomb(handler: Handler) -> None:
    """150 kB that decompress to 100 MB of text."""
    page = f"<!doctype html><title>Unpacked</title>{PRESS}<p>".encode() + b"word " * 20_000_000
    handler.send(gzip.compress(page, 6), Content_Encoding="gzip")


def _malformed(handler: Handler) -> None:
    """An XML page that ends in the middle of a syntax error."""
    body = f'<html xmlns="http://www.w3.org/1999/xhtml"><title>X</title><body>{PRESS}<p>An & that is none<b></p>'
    handler.send(body, "application/xhtml+xml")


def _sandboxed(handler: Handler) -> None:
    """A sandboxed page: its scripts may not run, and it has an opaque origin."""
    handler.send(f"<!doctype html><title>Sandboxed</title>{PRESS}", Content_Security_Policy="sandbox")


def _wants_login(handler: Handler) -> None:
    handler.send("No", status=401, WWW_Authenticate='Basic realm="Again"')


def _answers_itself(handler: Handler) -> None:
    """A service worker that answers every address with the same page."""
    page = "<!doctype html><title>Always this</title><button>Always this</button>"
    handler.send(
        "oninstall = () => skipWaiting(); onactivate = e => e.waitUntil(clients.claim()); onfetch = e => "
        f"e.respondWith(new Response({page!r}, {{headers: {{'content-type': 'text/html'}}}}));",
        "text/javascript",
    )


PAGES: dict[str, str] = {
    "/silent-frames": PRESS + "".join(f"<iframe src='/never?{n}' width=60 height=40></iframe>" for n in range(30)),
    "/asking-frames": PRESS + "".join(f"<iframe src='/asker?{n}' width=60 height=40></iframe>" for n in range(10)),
    "/asker": "<button>Inside</button><script>addEventListener('load', () => setTimeout(() => { for (;;) "
    "confirm('Frame ' + location.search) }, 200))</script>",
    "/frame-without-end": f"{PRESS}<iframe src=/endless-inside width=60 height=40></iframe>",
    "/endless-inside": "<button>Inside</button><script>setTimeout(() => { for (;;); }, 300)</script>",
    "/removes-itself": PRESS + after_load("setInterval(() => document.documentElement?.remove(), 5)"),
    "/intercepts-all": f"{PRESS}<a href=/small>Away</a><script>navigation.onnavigate = e => {{ if (e.canIntercept) "
    "e.intercept({handler: () => new Promise(() => {})}) }</script>",
    "/forward-again": f"{PRESS}<a href=/small>Away</a><script>onpageshow = () => history.forward()</script>",
    "/long-address": PRESS
    + after_load("setInterval(() => history.replaceState(0, '', '?' + Math.random() + 'x'.repeat(2e6 - 100)), 100)"),
    "/uses-within-uses": f"{PRESS}<svg width=300 height=300><defs><rect id=u0 width=3 height=3 fill=red />"
    + "".join(f"<g id=u{n}><use href=#u{n - 1} /><use href=#u{n - 1} x=1 /></g>" for n in range(1, _USES))
    + f"</defs><use href=#u{_USES - 1} /></svg>",
    "/variables": "<style>p { --v0: x; "
    + " ".join(f"--v{n}: var(--v{n - 1}) var(--v{n - 1});" for n in range(1, 21))
    + f"}} p::after {{ content: var(--v20) }}</style>{PRESS}"
    + "<p>More</p>" * 200,
    "/sockets": PRESS
    + after_load(
        "const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()]; a.onicecandidate = e => b.addIceCandidate("
        "e.candidate); b.onicecandidate = e => a.addIceCandidate(e.candidate); b.ondatachannel = e => { e.channel."
        "onmessage = m => { for (let i = 0; i < 2; i++) try { e.channel.send(m.data) } catch {} } }; const line = a."
        "createDataChannel('x'); line.onmessage = m => { window.n = (window.n || 0) + 1; try { line.send(m.data) } "
        "catch {} }; line.onopen = () => { for (let i = 0; i < 100; i++) line.send('x'.repeat(1000)) }; a.createOffer()"
        ".then(o => a.setLocalDescription(o)).then(() => b.setRemoteDescription(a.localDescription)).then(() => b."
        "createAnswer()).then(o => b.setLocalDescription(o)).then(() => a.setRemoteDescription(b.localDescription))"
    ),
    "/databases": PRESS
    + after_load(
        "indexedDB.open('x').onupgradeneeded = e => e.target.result.createObjectStore('s'); indexedDB.open('x')."
        "onsuccess = e => setInterval(() => { const s = e.target.result.transaction('s', 'readwrite').objectStore('s');"
        " for (let i = 0; i < 200; i++) s.put('x'.repeat(1e4), i) }, 20)"
    ),
    "/timers": PRESS + after_load("for (let i = 0; i < 20000; i++) setInterval(() => { window.n = i }, 1)"),
    "/shader": f"{PRESS}<canvas id=c width=1200 height=900></canvas>"
    + after_load(
        "const g = c.getContext('webgl2'); if (g) { const p = g.createProgram(); for (const [t, s] of [[g.VERTEX_SHADER"
        ", '#version 300 es\\nvoid main() { gl_Position = vec4(float(gl_VertexID % 2) * 4. - 1., float(gl_VertexID / 2)"
        " * 4. - 1., 0, 1); }'], [g.FRAGMENT_SHADER, '#version 300 es\\nprecision highp float; out vec4 o; void main()"
        " { float x = 0.; for (int i = 0; i < 100000; i++) x += sin(float(i) + gl_FragCoord.x); o = vec4(x); }']]) { "
        "const one = g.createShader(t); g.shaderSource(one, s); g.compileShader(one); g.attachShader(p, one) } "
        "g.linkProgram(p); g.useProgram(p); (function draw() { g.drawArrays(g.TRIANGLES, 0, 3); requestAnimationFrame("
        "draw) })() }"
    ),
    "/pictures": PRESS
    + after_load(
        "const one = document.createElement('canvas'); one.width = one.height = 2000; one.getContext('2d').fillRect(0, "
        "0, 9, 9); const at = one.toDataURL(); setInterval(() => { for (let i = 0; i < 20; i++) { const more = new "
        "Image(); more.src = at + '#' + Math.random(); more.width = 9; document.body.append(more) } if (document."
        "images.length > 2000) for (const old of [...document.images].slice(0, 1000)) old.remove() }, 30)"
    ),
    "/complains": f"<form><label>Name <input required id=name></label>{PRESS.replace('<button', '<button type=button')}"
    "</form>" + after_load("setInterval(() => document.getElementById('name').reportValidity(), 10)"),
    "/toggles": PRESS
    + "".join(f"<details><summary>Part {n}</summary><button>In {n}</button></details>" for n in range(2_000))
    + after_load(
        "const all = document.querySelectorAll('details'); (function turn() { for (const one of all) one.open "
        "= !one.open; requestAnimationFrame(turn) })()"
    ),
    "/leads-away": f"{PRESS}<script>onmousemove = () => {{ location.href = '/small?' + Math.random() }}</script>",
    "/always-this": f"{PRESS}<a href=/small>Away</a><script>navigator.serviceWorker.register('/answers-itself.js')"
    "</script>",
    "/to-and-fro-sites": f"{PRESS}<script>setTimeout(() => {{ location.hostname = location.hostname === 'localhost' ? "
    "'127.0.0.1' : 'localhost' }, 30)</script>",
    "/wants-logins": PRESS + "".join(f"<iframe src='/wants-login?{n}' width=60 height=40></iframe>" for n in range(20)),
    "/frame-sets": "<frameset cols='*,*'><frame src=/frame-sets-in?5><frame src=/frame-sets-in?5></frameset>",
    "/big-messages": f'{PRESS}<iframe id=f srcdoc=\'<script>onmessage = e => parent.postMessage(e.data, "*")'
    "</script>'></iframe>"
    + after_load(
        "onmessage = e => f.contentWindow.postMessage(e.data, '*'); for (let i = 0; i < 5; i++) "
        "f.contentWindow.postMessage('x'.repeat(5e6), '*')"
    ),
    "/windows-of-windows": "<button onclick=\"for (let i = 0; i < 5; i++) { const more = window.open('', 'w' + i); "
    "more.document.write('<title>Own ' + i + '</title><button>In</button>'); more.setInterval(() => "
    "more.document.title = Math.random(), 5) } "
    "document.getElementById('said').textContent = 'Pressed'\">Press</button><p id=said></p>",
}
"""Maps paths to page bodies."""


def _frame_sets(handler: Handler) -> None:
    """Nested frames, two in each, this many levels deep."""
    left = int(handler.path.partition("?")[2] or 0)
    inner = (
        f"<frameset rows='*,*'><frame src=/frame-sets-in?{left - 1}><frame src=/frame-sets-in?{left - 1}></frameset>"
    )
    handler.send(f"<!doctype html>{inner if left > 0 else PRESS}")


ANSWERS: dict[str, Answer] = {
    "/slow-head": _slow_head,
    "/mixed": _mixed,
    "/slow-hops": _slow_hop,
    "/bomb": _bomb,
    "/malformed": _malformed,
    "/sandboxed": _sandboxed,
    "/wants-login": _wants_login,
    "/answers-itself.js": _answers_itself,
    "/frame-sets-in": _frame_sets,
}
"""Maps paths to functions that answer them in another way."""
