"""More hostile pages: growing, trapping, endless, or heavier than they look."""

from tests.helpers.page_server import Answer, Handler

PRESS = "<button onclick=\"document.getElementById('said').textContent = 'Pressed'\">Press</button><p id=said></p>"
"""A button that says that it was pressed."""


def after_load(script: str) -> str:
    """A script that starts shortly after the page has loaded."""
    return f"<script>addEventListener('load', () => setTimeout(() => {{ {script} }}, 50));</script>"


def _stream(handler: Handler) -> None:
    """An endless page, a little each tenth of a second."""
    handler.start("text/html")
    handler.write(f"<!doctype html><title>Stream</title>{PRESS}")
    while not handler.wait(0.1):
        handler.write("<p>and on</p>" * 5)


def _torrent(handler: Handler) -> None:
    """The same with some megabytes a second."""
    handler.start("text/html")
    handler.write(f"<!doctype html><title>Torrent</title>{PRESS}")
    while not handler.wait(0.01):
        handler.write("<p>and on</p>" * 5_000)


def _style(handler: Handler) -> None:
    """A style sheet that never ends: the browser draws nothing until it does."""
    handler.start("text/css")
    while not handler.wait(0.2):
        handler.write("button { color: red }\n")


def _events(handler: Handler) -> None:
    handler.start("text/event-stream")
    number = 0
    while not handler.wait(0.001):
        handler.write("".join(f"data: {number + more}\n\n" for more in range(50)))
        number += 50


PAGES: dict[str, str] = {
    "/nodes": f"{PRESS}<div id=heap></div><script>setInterval(() => {{ if (heap.childNodes.length > 150000) "
    "heap.textContent = ''; for (let i = 0; i < 1000; i++) heap.append(document.createElement('i')) }, 10)</script>",
    "/entries": f"{PRESS}<div id=heap></div><script>let n = 0; setInterval(() => {{ for (let i = 0; i < 500; i++) {{ "
    "const more = document.createElement('button'); more.textContent = 'More ' + n++; heap.append(more) } }, 50)"
    "</script>",
    "/huge-title": f"{PRESS}<script>document.title = 'Long '.repeat(2e6)</script>",
    "/ticking-title": f"{PRESS}<script>let n = 0; setInterval(() => {{ for (let i = 0; i < 200; i++) document.title = "
    "'Turn ' + n++ }, 0)</script>",
    "/writes-itself": f"{PRESS}<script>const all = '<!doctype html>' + document.documentElement.outerHTML + "
    "'</' + 'script>'; setTimeout(() => { document.open(); document.write(all); document.close() }, 50)</script>",
    "/writes-on": PRESS
    + after_load("setInterval(() => { for (let i = 0; i < 100; i++) document.write('<p>more') }, 1)"),
    "/deep-roots": f"{PRESS}<script>let at = document.body.appendChild(document.createElement('div')); for (let i = 0; "
    "i < 300; i++) { const root = at.attachShadow({mode: i % 2 ? 'open' : 'closed'}); at = root.appendChild("
    "document.createElement('div')) } at.innerHTML = '<button>Deepest</button>'</script>",
    "/roots-in-roots": f"{PRESS}<x-more></x-more><script>let n = 0; customElements.define('x-more', class extends "
    "HTMLElement { connectedCallback() { if (n++ > 3000) return; const root = this.attachShadow({mode: 'closed'}); "
    "setTimeout(() => root.innerHTML = '<button>Root</button><x-more></x-more><slot></slot>') } })</script>",
    "/deep": f"{PRESS}<script>let at = document.body; for (let i = 0; i < 20000; i++) at = at.appendChild("
    "document.createElement('div')); at.innerHTML = '<button>Deepest</button>'</script>",
    "/asks-while-left": f"{PRESS}<script>for (const name of ['beforeunload', 'pagehide', 'unload', 'visibilitychange'])"
    " addEventListener(name, e => { alert('Stay'); confirm('Stay?'); e.preventDefault(); e.returnValue = 'x'; "
    "const end = Date.now() + 500; while (Date.now() < end); })</script>",
    "/history-to-and-fro": f"{PRESS}<script>for (let i = 0; i < 40; i++) history.pushState(0, '', '#' + i); "
    "setInterval(() => history.go(Math.random() < .5 ? -1 : 1), 1)</script>",
    "/frames-wander": PRESS + "".join("<iframe src='/wanderer?0' width=90 height=40></iframe>" for _ in range(20)),
    "/wanderer": "<button>Wander</button><script>setTimeout(() => location.replace('/wanderer?' + Math.random()), 10)"
    "</script>",
    "/frames-come-and-go": f"{PRESS}<div id=place></div><script>setInterval(() => {{ place.innerHTML = '<iframe "
    'srcdoc="<button>Gone soon</button>"></iframe>\'.repeat(10) }, 20)</script>',
    "/busy-workers": f"{PRESS}<script>const run = URL.createObjectURL(new Blob(['for (;;);'])); for (let i = 0; i < 8; "
    "i++) new Worker(run)</script>",
    "/debugger": f"{PRESS}<script>setInterval(() => {{ for (let i = 0; i < 1000; i++) {{ debugger }} }}, 1)</script>",
    "/canvases": f"{PRESS}<script>for (let i = 0; i < 12; i++) {{ const c = document.createElement('canvas'); c.width ="
    " c.height = 8192; document.body.append(c); const x = c.getContext('2d'); setInterval(() => { x.fillStyle = '#' + "
    "Math.random().toString(16).slice(2, 8); x.fillRect(0, 0, 8192, 8192) }, 20) }</script>",
    "/has": "<style>body:has(i.on ~ b) i:has(+ i + b) { color: red } :has(:has(i)) { } div:has(~ div i.on) { top: 0 }"
    f"</style>{PRESS}<div>" + "<i></i><b></b>" * 10_000 + "</div><script>const all = [...document.querySelectorAll("
    "'i')]; let n = 0; setInterval(() => all[n++ % all.length].classList.toggle('on'), 1)</script>",
    "/long-attribute": f"{PRESS}<button id=long>Long</button><a id=far>Far</a><script>const ten = 'ten bytes '.repeat("
    "1e6); for (const name of ['title', 'aria-label', 'data-x', 'class']) long.setAttribute(name, ten); far.href = "
    "'/?' + ten</script>",
    "/modal-again": f"{PRESS}<dialog id=d><button>Inside</button></dialog><script>d.showModal(); d.onclose = d.oncancel"
    " = () => setTimeout(() => d.showModal()); setInterval(() => { d.close(); d.showModal() }, 5)</script>",
    "/popup-chain": "<button onclick=\"window.open('/popup-link')\">Press</button>",
    "/popup-link": f"{PRESS}<script>open('/popup-link'); onload = () => open('/popup-link')</script>",
    "/clipboard": "<button onclick=\"navigator.clipboard.readText(); navigator.clipboard.writeText('stolen'); "
    "document.getElementById('said').textContent = 'Pressed'\">Press</button><p id=said></p><label>Name <input></label>"
    "<script>for (const name of ['copy', 'cut', 'paste', 'selectstart', 'contextmenu', 'keydown', 'beforeinput']) "
    "addEventListener(name, e => e.preventDefault(), true); setInterval(() => navigator.clipboard.readText().catch("
    "() => {}), 5)</script>",
    "/full-screen-trap": '<button onclick="trap()">Press</button><p id=said></p><script>function trap() { said.'
    "textContent = 'Pressed'; document.documentElement.requestFullscreen(); document.body.requestPointerLock(); "
    "navigator.keyboard?.lock() } onfullscreenchange = onpointerlockchange = onmousemove = onkeydown = trap</script>",
    "/print-when-left": f"{PRESS}<script>onbeforeunload = onbeforeprint = onafterprint = () => print()</script>",
    "/asks-everything": '<button onclick="ask()">Press</button><p id=said></p><script>async function ask() { said.'
    "textContent = 'Pressed'; const all = [() => showOpenFilePicker(), () => showDirectoryPicker(), () => navigator.usb"
    ".requestDevice({filters: []}), () => navigator.bluetooth.requestDevice({acceptAllDevices: true}), () => navigator."
    "mediaDevices.getDisplayMedia(), () => new EyeDropper().open(), () => navigator.requestMIDIAccess({sysex: true}), "
    "() => new PaymentRequest([{supportedMethods: 'https://a.example/'}], {total: {label: 'x', amount: {currency: "
    "'EUR', value: '1'}}}).show(), () => navigator.credentials.get({password: true, publicKey: {challenge: new "
    "Uint8Array(8)}}), () => navigator.storage.persist(), () => navigator.share({text: 'x'})]; for (const one of all) "
    "try { one().catch(() => {}) } catch {} }</script>",
    "/endless-style": f"<link rel=stylesheet href=/style-without-end>{PRESS}",
    "/events": f"{PRESS}<p id=n></p><script>for (let i = 0; i < 4; i++) new EventSource('/events-without-end')."
    "onmessage = e => n.textContent = e.data</script>",
    "/waits-for-silent-server": f"{PRESS}<script>addEventListener('load', () => setTimeout(() => {{ const x = new "
    "XMLHttpRequest(); x.open('GET', '/never', false); x.send() }, 50))</script>",
    "/microtasks": PRESS + after_load("(function more() { Promise.resolve().then(more) })()"),
    "/observer-loop": PRESS
    + after_load(
        "new MutationObserver(() => said.title = Math.random()).observe(said, {attributes: true}); said.title = 1"
    ),
    "/messages": f'{PRESS}<iframe id=f srcdoc=\'<script>onmessage = e => {{ parent.postMessage(1, "*"); parent.'
    'postMessage(1, "*") }}</script>\'></iframe><script>let n = 0; onmessage = () => { if (n++ < 1e9) f.contentWindow'
    ".postMessage(1, '*') }; f.onload = () => { for (let i = 0; i < 50; i++) f.contentWindow.postMessage(1, '*') }"
    "</script>",
    "/big-lines": f"{PRESS}<script>const long = 'ten bytes '.repeat(1e5); setInterval(() => console.log(long + Math."
    "random()), 20)</script>",
    "/big-values": f"{PRESS}<script>const deep = Array.from({{length: 1e5}}, (_, i) => ({{i, text: 'x'.repeat(50)}}));"
    " setInterval(() => console.log(deep, {deep}, ...deep.slice(0, 500)), 20)</script>",
    "/big-bodies": f"{PRESS}<script>const body = 'x'.repeat(5e6); setInterval(() => fetch('/tiny', {{method: 'POST', "
    "body, headers: {a: 'b'.repeat(5000)}}).catch(() => {}), 50)</script>",
    "/loads-itself-by-script": f"{PRESS}<script>location.reload()</script>",
    "/wanders": f"{PRESS}<script>setTimeout(() => location.href = '/wanders?' + Math.random(), 1)</script>",
    "/closes-itself": "<button onclick=\"window.open('', '_self').close(); window.close()\">Press</button>"
    "<script>setInterval(() => { open('', '_self').close(); close() }, 10)</script>",
    "/long-list": f"{PRESS}<label>Choice <select>" + "<option>One" * 100_000 + "</select></label>",
    "/wide-table": f"{PRESS}<table>" + "<tr><td colspan=1000 rowspan=65534>x" * 2_000 + "</table>",
    "/many-fields": f"<form>{PRESS}" + "".join(f"<label>Field {n} <input></label>" for n in range(10_000)) + "</form>",
    "/flees": "<button id=b style='position: absolute' onclick=\"said.textContent = 'Pressed'\">Press</button>"
    "<p id=said></p><script>onmousemove = b.onmouseenter = () => { b.style.left = 500 * Math.random() + 'px'; "
    "b.style.top = 50 + 300 * Math.random() + 'px' }</script>",
    "/blurs": "<style>div { backdrop-filter: blur(40px); filter: blur(9px) drop-shadow(0 0 50px red); position: fixed; "
    f"inset: 0; pointer-events: none; animation: a 1s infinite }} @keyframes a {{ 50% {{ filter: blur(20px) }} }}"
    f"</style>{PRESS}{'<div></div>' * 100}",
    "/cookies": f"{PRESS}<script>for (let i = 0; i < 180; i++) document.cookie = `c${{i}}=${{'x'.repeat(4000)}}; "
    "path=/cookies`</script>",
    "/storage": f"{PRESS}<script>for (let i = 0; i < 5; i++) try {{ localStorage.setItem('s' + i, 'x'.repeat(1e6)) }} "
    "catch {} setInterval(() => { try { localStorage.setItem('n', 'x'.repeat(5e5) + Math.random()) } catch {} }, 5)"
    "</script>",
}
"""Maps paths to page bodies."""

ANSWERS: dict[str, Answer] = {
    "/stream": _stream,
    "/torrent": _torrent,
    "/style-without-end": _style,
    "/events-without-end": _events,
}
"""Maps paths to functions that answer them in another way."""
