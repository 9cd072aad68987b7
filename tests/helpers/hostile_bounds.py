"""More hostile pages: they exceed usual limits."""

from tests.helpers.hostile_traps import PRESS, after_load
from tests.helpers.page_server import Answer, Handler

_BACKWARDS = "\u202e" * 20_000
_WIDE = "x" * 65_536
_ZALGO = "".join(f"{letter}{''.join(chr(0x300 + n % 0x6F) for n in range(300))}" for letter in "Press here")


def _two_gigabytes(handler: Handler) -> None:
    """A text of two gigabytes, as fast as the client reads."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "text/plain; charset=utf-8")
    handler.send_header("Content-Length", str(2 * 1024**3))
    handler.end_headers()
    for _ in range(2 * 1024**3 // len(_WIDE)):
        if handler.wait(0):
            return
        handler.write(_WIDE)


def _file_without_end(handler: Handler) -> None:
    """An endless file in place of a page."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "application/octet-stream")
    handler.send_header("Content-Disposition", "attachment; filename=endless.bin")
    handler.end_headers()
    while not handler.wait(0.01):
        handler.write(_WIDE)


def _breaks_off(handler: Handler) -> None:
    """An answer shorter than its length, after which the connection is closed."""
    handler.close_connection = True
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.write(f"<!doctype html><title>Breaks off</title>{PRESS}")


def _laughs(handler: Handler) -> None:
    """Entities that each expand to ten of the one before, nine levels deep."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    handler.send(
        f'<!DOCTYPE html [<!ENTITY l0 "ha">{names}]><html xmlns="http://www.w3.org/1999/xhtml"><title>Laughs</title>'
        "<body><button>Press</button><p>&l9;</p></body></html>",
        "application/xhtml+xml",
    )


def _allows_nothing(handler: Handler) -> None:
    """A page whose policy allows no script, no loading, and no text as code."""
    handler.send(
        "<!doctype html><title>Allows nothing</title><button>Press</button>",
        Content_Security_Policy="default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        Cross_Origin_Opener_Policy="same-origin",
        Cross_Origin_Embedder_Policy="require-corp",
        Permissions_Policy="fullscreen=(), clipboard-read=(), unload=()",
    )


def _sends_its_frames_on(handler: Handler) -> None:
    """A frame that navigates all other frames of its page."""
    handler.send(
        "<button>Inside</button><script>setInterval(() => { for (let i = 0; i < parent.length; i++) if (parent[i] !== "
        "window) parent[i].location = '/sends-on?' + Math.random() }, 30)</script>"
    )


PAGES: dict[str, str] = {
    "/never-closed": PRESS
    + after_load(
        "const all = document.body.innerHTML; const again = () => { document.open(); document.write(all) };"
        " for (let i = 0; i < 50; i++) setTimeout(again, i * 20)"
    ),
    "/100000-rules": "<style>"
    + "".join(f".a{n} > .b{n}, button:not(.c{n}):nth-of-type({n % 7}n) + p {{ top: {n}px }}" for n in range(100_000))
    + f"</style>{PRESS}{'<button class=a>More</button><p class=b>Text</p>' * 200}",
    "/frames-send-each-other": PRESS + "".join(f"<iframe src='/sends-on?{n}' width=60></iframe>" for n in range(8)),
    "/broadcasts": PRESS
    + after_load(
        "const all = Array.from({length: 20}, () => new BroadcastChannel('x')); for (const one of all) one.onmessage "
        "= e => { if (Math.random() < .06) one.postMessage(e.data) }; setInterval(() => { for (const one of all) "
        "one.postMessage('x'.repeat(1000)) }, 5)"
    ),
    "/long-window-name": f"<script>window.name = 'ten bytes '.repeat(5e6)</script>{PRESS}<a href=/small>On</a>",
    "/alert-at-each-key": '<label>Name <input onkeydown="alert(\'Key \' + event.key)" oninput="alert(value)">'
    f"</label>{PRESS}",
    "/slow-keys": '<label>Name <input oninput="for (const end = Date.now() + 700; Date.now() < end;);"></label>',
    "/strange-names": f"<button>\u202e{'olleH'}\u202c\u200b\u200d\ufeff</button><button>\u200b</button>"
    f"<button aria-label='&#x2066;&#x2067;&#x0;'>\u2028</button><button>{_ZALGO}</button>"
    f"<button>{_BACKWARDS}Hidden</button>{PRESS}<script>document.title = '\u202eelitT\u200b\\n\\n' + "
    "'\u0301'.repeat(1e5)</script>",
    "/idle-hog": PRESS
    + after_load(
        "(function hog() { requestIdleCallback(hog); for (const end = Date.now() + 45; Date.now() < end;); })(); for "
        "(let i = 0; i < 50; i++) (function more() { requestIdleCallback(more) })()"
    ),
    "/grows-as-it-is-scrolled": f"{PRESS}<div id=all style='height: 3000px'>Begin</div><script>onscroll = () => {{ for "
    "(let i = 0; i < 300; i++) { const more = document.createElement('button'); more.textContent = 'More ' + document."
    "body.children.length; more.style.cssText = 'display: block; height: 300px'; document.body.append(more) } }; "
    "setInterval(() => scrollBy(0, 20), 20)</script>",
    "/frames-ask-before": PRESS
    + "".join(
        '<iframe width=60 height=40 srcdoc="<button>Inside</button><script>onbeforeunload = e => { e.preventDefault(); '
        "e.returnValue = 'x' }; onpagehide = onunload = () => { for (const end = Date.now() + 400; Date.now() < end;) "
        '; }</script>"></iframe>'
        for _ in range(10)
    ),
    "/named-by-each-other": PRESS
    + "".join(
        f"<button id=n{n} aria-labelledby='{' '.join(f'n{(n + 7 * m) % 1_000}' for m in range(300))}'>N{n}</button>"
        for n in range(1_000)
    ),
    "/all-alike": f"{PRESS}<ul>{'<li><div><span>Entry</span><button>Delete</button></div>' * 4_000}</ul>",
    "/one-place": PRESS
    + "".join(
        f"<button style='position: absolute; left: 200px; top: 100px; z-index: {n}'>Layer {n}</button>"
        for n in range(4_000)
    ),
    "/far-below": f"{PRESS}<div style='height: 20000000px'></div><button onclick=\"document.title = 'Reached'\">Far"
    "</button>",
    "/zooms": PRESS
    + after_load("let n = 0; setInterval(() => { document.body.style.zoom = 1 + .5 * Math.sin(n++ / 5) }, 16)"),
    "/changes-documents": f"{PRESS}<iframe id=f srcdoc='<p>In</p>'></iframe>"
    + after_load(
        "const one = document.querySelector('button'); let n = 0; setInterval(() => { const inside = f."
        "contentDocument; (n++ % 2 ? document : inside).body.prepend(one) }, 40)"
    ),
    "/top-layer": PRESS
    + "".join(f"<div popover=manual id=p{n}><button>In {n}</button></div>" for n in range(1_000))
    + after_load(
        "const all = document.querySelectorAll('[popover]'); (function turn() { for (const one of all) "
        "one.togglePopover(); setTimeout(turn, 20) })()"
    ),
    "/selects-all": PRESS
    + "<p>Words</p>" * 2_000
    + after_load(
        "document.onselectionchange = () => { const s = getSelection(); s.selectAllChildren(s.anchorNode === document."
        "body ? said : document.body) }; getSelection().selectAllChildren(document.body)"
    ),
    "/50000-attributes": PRESS
    + after_load(
        "const one = document.querySelector('button'); for (let i = 0; i < 50000; i++) one.setAttribute('data-a' + i, "
        "'value ' + i); setInterval(() => one.setAttribute('data-a' + Math.floor(50000 * Math.random()), Math.random())"
        ", 5)"
    ),
    "/noise": "<svg width=3000 height=3000><filter id=f><feTurbulence baseFrequency=.9 numOctaves=9 /><feMorphology "
    "operator=dilate radius=40 /><feGaussianBlur stdDeviation=90 /></filter>"
    + "<rect width=3000 height=3000 filter=url(#f) />" * 20
    + f"</svg>{PRESS}",
    "/owned-in-a-circle": PRESS
    + "".join(f"<div id=o{n} role=group aria-owns='o{(n + 1) % 3_000}' tabindex=0>O{n}</div>" for n in range(3_000)),
    "/ten-lists": PRESS + f"<select>{'<option>o</option>' * 10_000}</select>" * 10,
    "/tspans": f"{PRESS}<svg width=900 height=900><text y=20>{'<tspan>w</tspan>' * 200_000}</text></svg>",
    "/counters": "<style>i { counter-increment: c } i::before { content: counter(c) ' ' }</style>"
    + PRESS
    + "<i></i>" * 20_000,
    "/films": PRESS + "<video controls></video>" * 3_000,
    "/slots-anew": f"<div id=host>{PRESS}"
    + "".join(f"<button slot=s{n % 50}>B{n}</button>" for n in range(2_000))
    + "</div><script>const root = host.attachShadow({mode: 'closed'}); root.innerHTML = '<slot></slot>' + "
    "[...Array(50).keys()].map(i => `<p><slot name=s${i}></slot></p>`).join(''); setInterval(() => { "
    "for (const b of host.querySelectorAll('[slot]')) if (Math.random() < .05) "
    "b.slot = 's' + Math.floor(Math.random() * 50) }, 10)</script>",
}
"""Maps paths to page bodies."""

ANSWERS: dict[str, Answer] = {
    "/two-gigabytes": _two_gigabytes,
    "/file-without-end": _file_without_end,
    "/breaks-off": _breaks_off,
    "/laughs": _laughs,
    "/allows-nothing": _allows_nothing,
    "/sends-on": _sends_its_frames_on,
}
"""Maps paths to functions that answer them in another way."""
