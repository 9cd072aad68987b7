"""`stepdeck soak`: does anything grow, or stay behind, when sessions are driven for a long time?"""

from gui.soak.run import run_soak

__all__ = ["run_soak"]
