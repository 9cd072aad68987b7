"""For all tests: no screen is needed, nobody's own settings are touched, and some have the machine to themselves."""

import os
import shutil
import tempfile
from collections.abc import Iterator

import hypothesis
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers import examples, parts
from tests.helpers.browser_choice import BrowserChoice
from tests.helpers.calm_collector import CalmCollector
from tests.helpers.crossed import Crossed
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.patient_bot import PatientQtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_own_home = "" if "STEPDECK_HOME" in os.environ else tempfile.mkdtemp(prefix="stepdeck-tests-")
os.environ.setdefault("STEPDECK_HOME", _own_home)  # also for the programs that tests start

# Else the user's own one, or one that some test has made: any that is imported counts as one of the system's.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

MOST_EXAMPLES = 100
"""Of a property that does not say how many it is to be tried on."""


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of pytest-qt's own."""
    return PatientQtBot(request)


@pytest.fixture(scope="module", autouse=True)
def _run_of_its_own() -> Iterator[None]:
    """Let no module know the secrets that others typed, which are hidden wherever they come for the rest of a run.

    Else whether a test passes depends on what the same process has run before it.
    """
    with pytest.MonkeyPatch.context() as patch:
        forget_secrets(patch)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """How much to run."""
    parts.pytest_addoption(parser)
    parser.addoption("--thorough", action="store_true", help="all examples, pages, names, boxes and grid places")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the tests how many examples to try, before they are imported."""
    examples.thorough = config.getoption("thorough")
    # How long an example takes says more of the machine than of the code.
    hypothesis.settings.register_profile("stepdeck", deadline=None, max_examples=examples.examples(MOST_EXAMPLES))
    hypothesis.settings.load_profile("stepdeck")
    config.pluginmanager.register(BrowserChoice())
    config.pluginmanager.register(CalmCollector())
    config.pluginmanager.register(Crossed())


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    if _own_home:
        shutil.rmtree(_own_home, ignore_errors=True)


pytest_terminal_summary = parts.pytest_terminal_summary
pytest_ignore_collect = parts.pytest_ignore_collect
pytest_collection_modifyitems = parts.pytest_collection_modifyitems
