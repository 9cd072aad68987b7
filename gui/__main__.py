"""`stepdeck` and `python -m gui`."""

from gui.heap import take_all_from_the_c_library


def main() -> None:
    """Run the command line."""
    take_all_from_the_c_library()
    from gui import cli  # it takes longest, and would be imported twice

    cli.main()


if __name__ == "__main__":
    main()
