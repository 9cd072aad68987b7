"""Pages of a shop in `shops/`, each drawn by one package, and the documentation that a package brings along."""

import functools
import re
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.identity.one_widget import Site
from tests.bench.pages import serve_folder

_SHOPS = Path(__file__).parent / "shops"


def _shop(packages: Sequence[Path], stack: ExitStack, name: str) -> str:
    """The page `shops/NAME.html` at /NAME.html, with the packages in the folders 1, 2 and so on."""
    page = (_SHOPS / f"{name}.html").read_bytes()
    return serve_folder(stack, _side_by_side(packages, stack), {f"/{name}.html": page})


def _cropper(packages: Sequence[Path], stack: ExitStack) -> str:
    """The documentation of Cropper, with what it takes from elsewhere taken from packages: Bootstrap, then jQuery."""
    text = (packages[0] / "docs" / "index.html").read_text(encoding="utf-8")
    text = re.sub(r'"[^"]*//[^"]*/bootstrap\.min\.(css|js)"', r'"/2/dist/\1/bootstrap.min.\1"', text)
    text = re.sub(r'"(?:js|css|dist)/cropper\.min\.(css|js)"', r'"/1/dist/cropper.min.\1"', text)
    text = re.sub(r'"[^"]*//[^"]*/jquery-[^"]*\.js"', '"/3/dist/jquery.js"', text)
    return serve_folder(stack, _side_by_side(packages, stack), {"/1/docs/index.html": text.encode()})


def _daterangepicker(packages: Sequence[Path], stack: ExitStack) -> str:
    """The site of Date Range Picker; jQuery, Bootstrap and Moment come from packages, not from elsewhere."""
    text = (packages[0] / "website" / "index.html").read_text(encoding="utf-8")
    text = re.sub(r' (integrity|crossorigin)="[^"]*"', "", text)
    text = re.sub(r'"[^"]*//[^"]*/bootstrap\.min\.(css|js)"', r'"/3/dist/\1/bootstrap.min.\1"', text)
    text = re.sub(r'"[^"]*//[^"]*/jquery-[^"]*\.js"', '"/2/dist/jquery.js"', text)
    text = re.sub(r'"[^"]*moment\.min\.js"', '"/4/min/moment.min.js"', text)
    text = re.sub(r'"daterangepicker\.(css|js)"', r'"/1/daterangepicker.\1"', text)
    return serve_folder(stack, _side_by_side(packages, stack), {"/1/website/index.html": text.encode()})


def _side_by_side(packages: Sequence[Path], stack: ExitStack) -> Path:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    for at, package in enumerate(packages, start=1):
        (folder / str(at)).symlink_to(package, target_is_directory=True)
    return folder


SHOP_SITES: Final[dict[str, Site]] = {
    "cropper": _cropper,
    "daterangepicker": _daterangepicker,
    **{path.stem: functools.partial(_shop, name=path.stem) for path in sorted(_SHOPS.glob("*.html"))},
}
