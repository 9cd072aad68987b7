"""Builds every object, hands it its collaborators, wires signals. One of the few files that know everyone."""

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.app.files import Files
from gui.app.freshness import Freshness
from gui.app.generators import closing_generators
from gui.app.inspection import Inspection
from gui.app.keeping.drafts import DraftKeeper
from gui.app.keeping.journal import open_journal
from gui.app.keeping.logins import Logins
from gui.app.keeping.page_secrets import PageSecrets
from gui.app.keeping.reopening import Reopening
from gui.app.keeping.run_marker import RunMarker
from gui.app.keeping.trials import Trials
from gui.app.paths import AppPaths
from gui.app.pictures.live import LivePicture
from gui.app.pictures.photos import Photos
from gui.app.pictures.read_pictures import ReadPictures
from gui.app.pictures.step_pictures import StepPictures
from gui.app.pictures.wall import Wall
from gui.app.practice import Practice
from gui.app.presenting.slides import Slides
from gui.app.presenting.video import Video
from gui.app.qt_loop import QtLoop
from gui.app.rolling import Rolling
from gui.app.servers.files import ServerFiles
from gui.app.servers.log import ServerLog
from gui.app.servers.opening import SessionOpener
from gui.app.servers.profiles import Servers
from gui.app.settings import Settings, load_settings
from gui.app.steps.moments import Moments
from gui.app.steps.search import StepSearch
from gui.display import DisplayGoneError
from gui.ending import calling_at_end
from gui.engine.manager import SessionManager
from gui.engine.memory.giving_back import leave_out_what_stays
from gui.practice.site import PORT as PRACTICE_PORT
from gui.practice.site import PracticeSite
from gui.preferences import Preferences
from gui.report.files import SessionFiles
from gui.schema.errors import StepdeckError
from gui.starting import make_application
from gui.widgets.main_window import MainWindow
from gui.wiring.asking import Asking
from gui.wiring.cards import CardWiring
from gui.wiring.closing import ClosingWiring
from gui.wiring.commands import CommandWiring
from gui.wiring.control import ControlWiring
from gui.wiring.dialogs import DialogWiring
from gui.wiring.drafts import DraftWiring
from gui.wiring.first_asked import FirstAskedWiring
from gui.wiring.fitting import FittingWiring
from gui.wiring.forgetting import ForgetWiring
from gui.wiring.helping import HelpWiring
from gui.wiring.inspector import InspectorWiring
from gui.wiring.journal import JournalWiring
from gui.wiring.left_page import LeftPageWiring
from gui.wiring.link import LinkWiring
from gui.wiring.live import LiveWiring
from gui.wiring.logins import LoginWiring
from gui.wiring.lost_secrets import LostSecretWiring
from gui.wiring.moment import MomentWiring
from gui.wiring.new_session import NewSessionWiring
from gui.wiring.palette import PaletteWiring
from gui.wiring.photos import PhotoWiring
from gui.wiring.present import PresentWiring
from gui.wiring.recent import RecentWiring
from gui.wiring.recovery import RecoveryWiring
from gui.wiring.rolling import RollWiring
from gui.wiring.search import SearchWiring
from gui.wiring.secrets import SecretWiring
from gui.wiring.server_side import ServerSideWiring
from gui.wiring.servers import ServerWiring, open_in_browser
from gui.wiring.session_files import SessionFileWiring
from gui.wiring.session_list import SessionListWiring
from gui.wiring.suggested import SuggestedWiring
from gui.wiring.video import VideoWiring, painted
from gui.wiring.wall import WallWiring
from gui.wiring.window import WindowWiring

log = logging.getLogger(__name__)


class Stepdeck:
    """The running program: window, controller and what they stand on.

    Attributes:
        window: The main window.
        controller: What it asks for.
        journal: What was done in earlier runs, and is done in this one.
        preferences: The settings in force.
        control: Control of the page by hand.
        wiring: The connections between window and controller.
        suggested: What fields suggest while they are typed into by hand.
        live: The picture that follows the page.
        step_pictures: The small pictures of the steps.
        moments: The step that is looked at.
        logins: What is kept of cookies and storage.
        closed: Set when the user has closed the window.
    """

    def __init__(self, app: QApplication, paths: AppPaths) -> None:
        loaded = load_settings(paths.settings_file)
        self.closed = asyncio.Event()
        self.site = PracticeSite(port=PRACTICE_PORT)
        self.state = QSettings(str(paths.state_file), QSettings.Format.IniFormat)
        self.preferences = Preferences(app, paths, loaded.settings)
        self.window = MainWindow()
        self.journal = kept = open_journal(paths.journal_file if loaded.settings.keep_journal else None)
        self.manager = SessionManager(kept.store)
        self.preferences.dress(self.window)
        self.servers = Servers(self.manager, self._settings)
        opener = SessionOpener(self.manager, self._settings, self.servers, paths.downloads_dir)
        opener.fit_to(self._picture_room)
        practice = Practice(self.site, self.state)
        self.logins = Logins(on_disk=kept.on_disk)
        trials = Trials(paths.trials_dir)
        reopening = Reopening(opener, practice, self.logins, trials)
        self.controller = SessionController(self.manager, practice, opener, reopening)
        pictures = ReadPictures(self.controller, self.controller)
        self.step_pictures = StepPictures(self.manager.store)
        self.files = Files(self.controller)
        self.wall = Wall(self.controller)
        self.manager.open_url = open_in_browser
        self.manager.keep_token = self.servers.keep_token
        DialogWiring(self.window, paths, self.preferences, self.controller)
        server_dialog = ServerWiring(self.window, self.servers, self.controller, self.preferences)
        new_session = NewSessionWiring(self.window, self.servers, self.controller)
        server_dialog.options_requested.connect(new_session.show)
        link = LinkWiring(self.window, self.controller)
        self.draft_keeper = DraftKeeper(self.controller)  # before the window's, which shows the page
        self.drafts = DraftWiring(self.window, self.controller, self.draft_keeper)
        LeftPageWiring(self.window, self.controller)
        sessions = SessionListWiring(self.window, self.controller)
        self.wiring = WindowWiring(self.window, self.controller, sessions, server_dialog, link, self.step_pictures)
        LostSecretWiring(self.window, self.controller)
        self.live = LivePicture(self.controller, enabled=loaded.settings.live_picture)
        LiveWiring(self.window, self.controller, self.live, pictures, self.preferences)
        # After the window's: what is found is shown beside the page that is there by then.
        self.inspection = Inspection(self.controller)
        InspectorWiring(self.window, self.controller, self.inspection, link)
        self.server_log, self.server_files = ServerLog(self.controller), ServerFiles(self.controller)
        ServerSideWiring(self.window, self.controller, self.inspection, self.server_log, self.server_files)
        CardWiring(self.window, self.controller, self.files)
        self.page_secrets = PageSecrets(self.controller)
        SecretWiring(self.window, self.controller, self.page_secrets)
        WallWiring(self.window, self.controller, self.wall)
        asking = Asking(self.window)
        LoginWiring(self.window, self.controller, self.logins)
        ForgetWiring(self.window, self.controller, asking)
        FirstAskedWiring(self.window, self.controller, asking)
        self.freshness = Freshness(self.controller)
        HelpWiring(self.window, self.controller, self.freshness)
        self.rolling = Rolling(self.controller, self.freshness, self.live)
        RollWiring(self.window, self.controller, self.rolling)
        self.control = HandControl(self.controller)
        self.control.crashed.connect(self.freshness.read_at_once)
        self.control_wiring = ControlWiring(self.window, self.controller, self.control)
        self.suggested = SuggestedWiring(self.window, self.controller, self.control)
        FittingWiring(self.window, self.controller, opener, self.control)
        self.moments = Moments(self.controller, trials)
        MomentWiring(self.window, self.controller, self.moments, self.control)
        self.step_search = StepSearch(self.controller, self.manager.store)
        SearchWiring(self.window, self.controller, self.step_search, self.moments)
        CommandWiring(self.window, self.controller, self.control, self.preferences)
        self.photos = Photos()
        PhotoWiring(self.window, self.controller, self.photos, link)
        self.slides = Slides()
        self.present = PresentWiring(self.window, self.controller, self.slides)
        self.session_files = SessionFiles(self.manager)
        SessionFileWiring(self.window, self.controller, self.session_files, self.state)
        self.video = Video(painted)
        VideoWiring(self.window, self.controller, self.video, self.state)
        PaletteWiring(self.window, self.controller)
        RecentWiring(self.window, self.controller, self.preferences, self.state)
        self.recovery = RecoveryWiring(self.window, self.controller, paths)
        self.wiring.ended.said_elsewhere = self.recovery.covers
        JournalWiring(self.window, self.controller, kept)
        self.window.restore(self.state)
        self.window.area.arranged.connect(self._keep_views)
        if loaded.moved:
            self.servers.take_over(loaded.moved)
        drafts = self.draft_keeper.kept
        ClosingWiring(self.window, self.controller, asking, self.closed.set, kept=lambda: kept.is_kept, drafts=drafts)
        if loaded.message:
            self.window.messages.show_text(loaded.message, "warning", "settings")

    def _settings(self) -> Settings:
        return self.preferences.settings

    def _picture_room(self) -> tuple[int, int] | None:
        room = self.window.page_room()
        return room.toTuple() if room is not None else None

    def _keep_views(self) -> None:
        self.window.remember_views(self.state)
        self.state.sync()

    async def close(self) -> None:
        """Remember the window, end all browsers, stop the practice site."""
        self.window.remember(self.state)
        self.state.sync()
        self.window.hide()
        self.control.stop()
        self.drafts.close()
        await self.draft_keeper.close()
        self.wiring.close()
        self.live.close()
        self.preferences.close()
        await self.inspection.close()
        await self.server_log.close()
        await self.server_files.close()
        await self.rolling.close()
        await self.freshness.close()
        await self.page_secrets.close()
        await self.photos.close()
        await self.session_files.close()
        await self.slides.close()
        await self.video.close()
        await self.recovery.close()
        await self.moments.close()
        await self.step_search.close()
        await self.step_pictures.close()
        await self.servers.end_sharing()
        await self.controller.close()
        await self.logins.close()
        await self.servers.close()
        await asyncio.to_thread(self.site.stop)
        self.window.deleteLater()


@contextlib.asynccontextmanager
async def open_stepdeck(app: QApplication, paths: AppPaths) -> AsyncIterator[Stepdeck]:
    """The whole program inside a running loop, closed at the end whatever happens."""
    async with closing_generators():
        stepdeck = Stepdeck(app, paths)
        try:
            leave_out_what_stays()
            try:
                await stepdeck.manager.recall()
            except StepdeckError as error:
                stepdeck.window.messages.show_error(error, "journal")
            yield stepdeck
        finally:
            await stepdeck.close()


def run_window(address: str = "", *, paths: AppPaths | None = None, first: QWidget | None = None) -> int:
    """Open the window and stay until it is closed, or a signal asks the program to end: it then asks nothing.

    Args:
        address: Opened in a first session; "practice" for the practice site.
        paths: The user's folders if not given.
        first: What is shown until the window is.

    Raises:
        DisplayGoneError: There is nothing left to show a window on. The next start offers to continue its sessions.
    """
    paths = paths or AppPaths.default()
    app = make_application(sys.argv[:1])
    marker = RunMarker(paths.runs_dir)
    unfinished = marker.begin()
    opened: list[Stepdeck] = []

    async def main() -> None:
        async with open_stepdeck(app, paths) as stepdeck:
            opened.append(stepdeck)
            stepdeck.window.show()
            if first is not None:
                first.close()
            if unfinished is not None:
                stepdeck.recovery.show(unfinished)
            if address == "practice":
                stepdeck.controller.open_practice()
            elif address:
                stepdeck.controller.open_session(address=address)
            with calling_at_end(stepdeck.closed.set):
                await stepdeck.closed.wait()

    try:
        _run(app, main)
    except DisplayGoneError:
        for disk in (one.journal.disk for one in opened):
            if disk is not None:
                disk.wait_until_written()
        raise
    marker.end()
    return 0


def _run(app: QApplication, work: Callable[[], Awaitable[None]]) -> None:
    """Do work in the loop of an application.

    Raises:
        DisplayGoneError: Qt has ended its loop, as it does where the display goes. Nothing runs in it any more.
    """
    over = False

    async def whole() -> None:
        nonlocal over
        try:
            await work()
        finally:
            over = True

    runner = asyncio.Runner(loop_factory=lambda: QtLoop(app))
    try:
        runner.run(whole())
    except RuntimeError as error:
        if over:
            raise
        raise DisplayGoneError from error
    finally:
        if over:
            runner.close()
