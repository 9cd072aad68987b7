"""The inspector and its pages."""

from gui.widgets.inspector.inspector import Inspector

__all__ = ["Inspector"]
