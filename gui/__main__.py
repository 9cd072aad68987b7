"""`stepdeck` and `python -m gui`."""

from gui.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
