"""The demo: the real window, without a display, driven through the practice site by its own widgets."""

from gui.demo.run import run_demo

__all__ = ["run_demo"]
