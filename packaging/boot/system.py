"""What the operating system must bring: libraries, fonts and, for the tests, programs and pages."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Iterable, Mapping, NamedTuple  # noqa: UP035 - Python 3.8 must be able to read this

from boot.console import Problem, Stage


class Need(NamedTuple):
    """One thing to look for.

    Attributes:
        what: Its name, as in a list of what is missing.
        package: The Debian and Ubuntu package that brings it.
        present: Tells whether it is there.
        required: Whether set-up stops without it.
    """

    what: str
    package: str
    present: Callable[[], bool]
    required: bool = True


# Shared libraries that PySide6's wheels name and do not bring, with their Debian packages.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",  # the offscreen platform is linked to it as well
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
GOOD_FONTS = (
    "inter",
    "notosans",
    "dejavusans",
    "roboto",
    "cantarell",
    "adwaita",
    "opensans",
    "liberationsans",
    "ubuntu",
)


def has_display(env: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window can be shown. Who sets `QT_QPA_PLATFORM` knows what they want."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not system.startswith("linux") or any(env.get(name) for name in names)


def needs_of_program(env: Mapping[str, str], system: str = sys.platform) -> list[Need]:
    """What the window needs on this system and display."""
    needs = [_venv_module()]
    if system.startswith("linux"):
        libraries = dict(QT_LIBRARIES)
        if env.get("WAYLAND_DISPLAY"):
            libraries.update(WAYLAND_LIBRARIES)
        elif env.get("DISPLAY"):
            libraries.update(X11_LIBRARIES)
        needs += _libraries(libraries)
        needs.append(Need("a good font", "fonts-inter", lambda: has_font(*GOOD_FONTS), required=False))
    return needs


def needs_of_tests(system: str = sys.platform) -> list[Need]:
    """What the checks need; without the optional ones, the tests about them are skipped."""
    needs = [_venv_module()]
    if system.startswith("linux"):
        policy = Path("/usr/share/doc/debian-policy/policy.html/index.html")
        script = Path("/usr/share/javascript")
        needs += _libraries({**QT_LIBRARIES, **X11_LIBRARIES})
        needs += [
            *_headless_shell(),
            Need("Xvfb", "xvfb", lambda: shutil.which("Xvfb") is not None, required=False),
            Need("the font Inter", "fonts-inter", lambda: has_font("inter"), required=False),
            Need("the font DejaVu", "fonts-dejavu-core", lambda: has_font("dejavusans"), required=False),
            Need("a font of emoji", "fonts-noto-color-emoji", lambda: has_font("notocoloremoji"), required=False),
            # A real website of many pages that nobody here wrote, for the end-to-end tests.
            Need("the Debian policy manual", "debian-policy", policy.exists, required=False),
            # Its search is in packages that it only recommends.
            Need("the manual's search", "libjs-sphinxdoc", (script / "sphinxdoc").exists, required=False),
            Need("the manual's jQuery", "libjs-jquery", (script / "jquery").exists, required=False),
        ]
    return needs


def _headless_shell() -> list[Need]:
    """Chromium without its windows, which most tests drive: they take half the time with it."""
    if is_ubuntu_like():  # there the browser's package is a pointer to a snap, which has none
        return []
    name = "chromium-headless-shell"
    program = Path("/usr/lib/chromium") / name  # the one that the tests start; the command of this name is a script
    return [Need("Chromium's headless shell", name, program.exists, required=False)]


def needs_of_grid(system: str = sys.platform) -> list[Need]:
    """What runs a grid and drives its browsers, for the tests on grids."""
    if not system.startswith("linux"):
        return []
    needs = [Need("Java", "default-jre-headless", lambda: shutil.which("java") is not None, required=False)]
    if not is_ubuntu_like():  # there it is a pointer to a snap
        driver = Need("ChromeDriver", "chromium-driver", lambda: shutil.which("chromedriver") is not None, False)
        needs.append(driver)
    return needs


def needs_of_bench(system: str = sys.platform) -> list[Need]:
    """What the benchmark needs: as the checks, and the manual as its readers see it."""
    needs = needs_of_tests(system)
    if system.startswith("linux"):
        theme = Path("/usr/share/sphinx_rtd_theme")
        needs.append(Need("the manual's theme", "sphinx-rtd-theme-common", theme.exists, required=False))
    return needs


def bring(needs: Iterable[Need], stage: Stage) -> None:
    """See to it that all needs are there; as root on Debian or Ubuntu by installing them.

    Raises:
        Problem: Something required is missing; the text has the line to type.
    """
    missing = [need for need in needs if not need.present()]
    if not missing:
        stage.result = "all there"
        return
    packages = packages_of(missing)
    if can_install_packages():
        stage.say(f"installing {len(packages)} of the system's packages")
        apt_install(packages)
        importlib.invalidate_caches()
        missing = [need for need in missing if not need.present()]
        stage.result = "all there now"
    names = ", ".join(need.what for need in missing)
    if any(need.required for need in missing):
        raise Problem(f"Your system lacks {names}. {how_to_install(missing)}")
    if missing:
        stage.result = f"it works without {names}, and looks or tests better with it. {how_to_install(missing)}"


def packages_of(needs: Iterable[Need]) -> list[str]:
    """The Debian packages of some needs, each once, sorted."""
    return sorted({need.package for need in needs})


def apt_line(packages: Iterable[str]) -> str:
    """The one line to type on Debian and Ubuntu."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def how_to_install(needs: Iterable[Need]) -> str:
    """The sentence that says how to get what is missing."""
    if is_debian_like():
        return f"Type: {apt_line(packages_of(needs))}"
    return "Install it with your system's package manager, then run the same command again."


def is_debian_like(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, Ubuntu or one of their children."""
    return bool({"debian", "ubuntu"} & _system_names(os_release)) and shutil.which("apt-get") is not None


def is_ubuntu_like(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether packages are Ubuntu's, where `chromium` is only a pointer to a snap."""
    return "ubuntu" in _system_names(os_release)


def can_install_packages() -> bool:
    """Whether packages can be installed without asking: as root on Debian or Ubuntu."""
    return is_debian_like() and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_install(packages: list[str]) -> None:
    """Install Debian packages.

    Raises:
        Problem: apt-get failed; the text has its own last words.
    """
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A third-party source that is down must not stop what Debian's own brings, so only the second answer counts.
    subprocess.run(["apt-get", "update", "-q"], env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    answer = subprocess.run(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if answer.returncode:
        lines = answer.stdout.decode(errors="replace").strip().splitlines()
        said = next((line for line in lines if line.startswith("E: ")), lines[-1] if lines else "nothing")
        raise Problem(
            f"apt-get could not install {', '.join(packages)}; it said “{said}”. "
            f"See whether the network is up and the disk has room, or type: {apt_line(packages)}"
        )


def has_library(name: str) -> bool:
    """Whether the loader finds a shared library, such as "libEGL.so.1"."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(*words: str) -> bool:
    """Whether a font file's name, without spaces and hyphens, begins with one of `words`."""
    home = Path.home()
    for folder in (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ):
        for _, _, files in os.walk(folder):
            for file in files:
                if file.lower().replace("-", "").replace(" ", "").startswith(words):
                    return True
    return False


def _venv_module() -> Need:
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    # Debian cuts ensurepip out of its Python; without it a new environment has no pip.
    return Need("Python's venv module", package, lambda: importlib.util.find_spec("ensurepip") is not None)


def _libraries(packages: Mapping[str, str]) -> list[Need]:
    return [Need(name, package, lambda name=name: has_library(name)) for name, package in packages.items()]  # type: ignore[misc]


def _system_names(os_release: Path) -> set[str]:
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    pairs = (line.partition("=") for line in lines)
    return {word for key, _, value in pairs if key in ("ID", "ID_LIKE") for word in value.strip("\"'").split()}
