"""Which display a window can be opened on, as far as the environment tells."""

from collections.abc import Mapping


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
