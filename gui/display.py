"""Which display a window can be opened on, as far as the environment tells."""

from collections.abc import Mapping


class DisplayGoneError(Exception):
    """What showed the windows has ended, and nothing can be shown or done any more."""

    def __init__(self) -> None:
        super().__init__(
            "The display has gone, and the window with it. The next start offers to continue its sessions."
        )


def display_words(env: Mapping[str, str], system: str) -> str:
    """What shows windows, in words; empty if nothing does.

    Args:
        env: The environment of the program.
        system: The system, as `sys.platform` names it.
    """
    chosen = env.get("QT_QPA_PLATFORM")
    if chosen:
        return f"QT_QPA_PLATFORM={chosen}"
    if not system.startswith("linux"):
        return "the desktop's own"
    for variable, kind in (("WAYLAND_DISPLAY", "Wayland"), ("DISPLAY", "X11")):
        if env.get(variable):
            return f"{kind}, {variable}={env[variable]}"
    return ""
