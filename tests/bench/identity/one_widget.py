"""Pages with one widget drawn by a package's script."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.pages import serve_folder

Site = Callable[[Sequence[Path], ExitStack], str]


def editor(head: str, start: str, extra: dict[str, str]) -> Site:
    """A page with an editor for one text, at /letter.html; otherwise like `page`."""
    return page(
        "letter", "A letter", '<textarea id="letter">&lt;p&gt;Dear Amara,&lt;/p&gt;</textarea>', head, start, extra
    )


def page(name: str, title: str, body: str, head: str, start: str, extra: dict[str, str]) -> Site:
    """A page with one widget drawn by a package's script.

    Args:
        name: The name of its file, without the extension.
        title: Its title and heading.
        body: The content below the heading.
        head: The elements that load the script.
        start: A script that starts it.
        extra: Files of the packages after the first, by their address on the page.
    """
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><h1>{title}</h1>{body}<script>{start}</script></body></html>"
    )

    def serve(packages: Sequence[Path], stack: ExitStack) -> str:
        folders = dict(zip("abcd", packages[1:], strict=False))
        found = {to: folders[path[0]] / path[2:] for to, path in extra.items()}
        files = {to: file.read_bytes() for to, file in found.items() if file.is_file()}  # names differ by release
        return serve_folder(stack, packages[0], {f"/{name}.html": text.encode(), **files})

    return serve
