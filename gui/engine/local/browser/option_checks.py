"""Start options that no browser is started with: refused in advance, with the invalid field."""

import re
from urllib.parse import urlsplit

from gui.schema.code import Code
from gui.schema.errors import InputError
from gui.schema.fact import fact
from gui.schema.session import Proxy, StartOptions

_OWN = frozenset(
    {
        *("user-data-dir", "profile-directory", "type"),
        *("remote-debugging-pipe", "remote-debugging-io-pipes", "remote-allow-origins"),
    }
)
"""Arguments that Stepdeck sets itself: the profile is temporary, and the browser is driven over a pipe."""
_OPENS_PORT = re.compile(r"remote-debugging-(port|address|socket-name)")
_RUNS_PROGRAM = re.compile(r"[a-z-]+-cmd-prefix|[a-z-]+-launcher|browser-subprocess-path")
_WRITES_FILES = frozenset(
    {
        *("log-file", "log-net-log", "ssl-key-log-file", "screenshot", "print-to-pdf", "trace-startup-file"),
        *("disk-cache-dir", "media-cache-dir", "crash-dumps-dir", "breakpad-dump-location"),
    }
)
_PROXY_SCHEMES = frozenset({"http", "https", "socks4", "socks5"})


def check_options(options: StartOptions) -> None:
    """Refuse impossible options, and those that would open the browser to others.

    Raises:
        InputError: A browser argument, or the proxy; its `field` says which.
    """
    for argument in options.chrome_args or ():
        _check_argument(argument)
    for proxy in options.proxies if isinstance(options.proxies, tuple) else ():
        _check_proxy(proxy)


def _check_argument(argument: str) -> None:
    if not argument.strip().startswith("-"):  # a browser would treat it as a page's address
        named = fact(Code.ARGUMENT_REFUSED, argument=f"“{argument.strip()[:60]}”")
        raise InputError(named, why=fact(Code.ARGUMENT_BEGINS_SO), field="chrome_args")
    name = argument.strip().lstrip("-/").partition("=")[0].strip().lower()
    if name in _OWN:
        why = Code.ARGUMENT_IS_OURS
    elif _OPENS_PORT.fullmatch(name):
        why = Code.ARGUMENT_OPENS_PORT
    elif _RUNS_PROGRAM.fullmatch(name):
        why = Code.ARGUMENT_RUNS_PROGRAM
    elif name in _WRITES_FILES:
        why = Code.ARGUMENT_WRITES_FILE
    else:
        return
    raise InputError(fact(Code.ARGUMENT_REFUSED, argument=f"--{name[:60]}"), why=fact(why), field="chrome_args")


def _check_proxy(proxy: Proxy) -> None:
    server = (proxy.server or "").strip()
    if proxy.type != "external":
        return
    try:
        parts = urlsplit(server if "://" in server else f"http://{server}")
        right = parts.scheme in _PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # from the port, or from brackets
        right = False
    if not right or re.search(r"[\s\x00-\x1f<>\"\\^`{|}]", server):
        raise InputError(fact(Code.NO_PROXY_ADDRESS), why=fact(Code.PROXY_ADDRESS_LIKE), field="proxies")
