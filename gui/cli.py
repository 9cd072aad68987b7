"""The command line: the window, the demo, the doctor, the server, the comparison, the soak."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from gui import __version__
from gui.display import DisplayGoneError, display_words
from gui.heap import keep_heap_small

app = typer.Typer(
    name="stepdeck",
    help="Drive a browser by hand, one understood step at a time.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Stepdeck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the window."""
    if context.invoked_subcommand is None:
        raise typer.Exit(_window(""))


@app.command("open")
def open_address(
    address: Annotated[str, typer.Argument(help="An address such as example.org, or “practice”.")] = "",
) -> None:
    """Open the window, with an address in a first session."""
    raise typer.Exit(_window(address))


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the pictures and steps.json.")] = Path("demo-out"),
) -> None:
    """Drive the practice site with the real window, without a display, and save a picture of each step."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.demo import run_demo

    raise typer.Exit(run_demo(out))


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this computer’s need care.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8710,
    key_file: Annotated[
        str, typer.Option(help="File with the key in its first line; “-” reads it from standard input.")
    ] = "",
    max_sessions: Annotated[int, typer.Option(min=1, help="Active sessions at once.")] = 8,
    share_browser: Annotated[
        bool,
        typer.Option(
            "--share-browser",
            help="One browser for all sessions: they start faster, and end together if it crashes.",
        ),
    ] = False,
) -> None:
    """Serve the engine of this computer over the browser-session API."""
    from gui.app.paths import AppPaths
    from gui.logbook import Logbook
    from gui.serve.api.run import serve as run_server

    logbook = Logbook(AppPaths.default(), "server")
    logbook.begin()
    status = run_server(host, port, key_file, max_sessions, share_browser)
    logbook.end()
    raise typer.Exit(status)


@app.command("compare")
def compare_carriers(
    url: Annotated[str, typer.Argument(help="The page to observe.")],
    local: Annotated[bool, typer.Option("--local", help="With the browser of this computer.")] = False,
    remote: Annotated[
        list[str] | None,
        typer.Option("--remote", help="With a server: its name in the settings, or its address. May be given twice."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Observe a page on two carriers and print what differs; the exit status is 1 if anything does."""
    from gui.parity import LOCAL, run_compare

    sides = [*([LOCAL] if local else []), *(remote or [])]
    if len(sides) != 2:
        raise typer.BadParameter("give two of --local and --remote")
    raise typer.Exit(run_compare(url, (sides[0], sides[1]), as_json=as_json))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Print what was found on this computer, with a fix beside each problem."""
    from gui.doctor import print_report

    raise typer.Exit(print_report(as_json=as_json))


@app.command()
def soak(
    addresses: Annotated[
        list[str] | None, typer.Argument(help="Pages to begin at in turns; the practice site’s if none is given.")
    ] = None,
    minutes: Annotated[float, typer.Option(min=0.05, help="How long.")] = 30,
    sessions: Annotated[int, typer.Option(min=1, help="Sessions at once.")] = 4,
    pictures: Annotated[bool, typer.Option("--pictures", help="Take a picture with each step.")] = False,
    stores: Annotated[bool, typer.Option("--stores", help="Print what each store held, too.")] = False,
) -> None:
    """Drive sessions at random for a long time and print what grew and what stayed behind."""
    from gui.soak import run_soak

    raise typer.Exit(run_soak(minutes, sessions, addresses or (), pictures=pictures, stores=stores))


@app.command("practice-site", hidden=True)
def practice_site() -> None:
    """Serve the practice site, print its address, and end with standard input."""
    from gui.practice.apart import serve_apart

    serve_apart()


def _window(address: str) -> int:
    if not display_words(os.environ, sys.platform):
        typer.echo("There is no display to open a window on. “stepdeck demo” works without one.", err=True)
        return 2
    from gui.app.paths import AppPaths
    from gui.logbook import Logbook
    from gui.starting import show_starting

    logbook = Logbook(AppPaths.default(), "window")
    logbook.begin()  # before Qt, which may crash where it finds no way to draw
    first = show_starting(sys.argv[:1])  # before all that takes long to import
    from gui.bootstrap import run_window

    try:
        status = run_window(address, first=first)
    except DisplayGoneError as error:
        logbook.note(str(error))
        with contextlib.suppress(OSError):  # the terminal may have gone with the display
            typer.echo(error, err=True)
            sys.stderr.flush()
        os._exit(1)  # to take windows apart that have no display left would be a crash
    logbook.end()
    return status


def main() -> None:
    """Run the command line."""
    keep_heap_small()
    sys.exit(app())
