"""Settings for all tests: no screen is needed, the user's own settings are not touched, and some tests run alone."""

import os
import shutil
import tempfile
from collections.abc import Iterator

import hypothesis
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers import examples, parts
from tests.helpers.alike import Alike
from tests.helpers.browser_choice import BrowserChoice
from tests.helpers.calm_collector import CalmCollector
from tests.helpers.crossed import Crossed
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.patient_bot import PatientQtBot
from tests.helpers.time_limit import LIMIT_S, THOROUGH, TimeLimit

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_own_home = "" if "STEPDECK_HOME" in os.environ else tempfile.mkdtemp(prefix="stepdeck-tests-")
os.environ.setdefault("STEPDECK_HOME", _own_home)  # also for the programs that tests start

# Otherwise it would be the user's own keyring, or one made by a test: any imported one counts as the system's.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

MOST_EXAMPLES = 100
"""The number of examples for properties that do not state one."""


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Replaces pytest-qt's own bot."""
    return PatientQtBot(request)


@pytest.fixture(scope="module", autouse=True)
def _run_of_its_own() -> Iterator[None]:
    """Let no module know secrets that others typed: they are hidden everywhere for the rest of a run.

    Otherwise, the result of a test would depend on the tests before it in the same process.
    """
    with pytest.MonkeyPatch.context() as patch:
        forget_secrets(patch)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add options for how much to run."""
    parts.pytest_addoption(parser)
    parser.addoption("--thorough", action="store_true", help="all examples, cases, pages, names, boxes and grid places")


def pytest_configure(config: pytest.Config) -> None:
    """Set the number of examples before tests are imported."""
    examples.thorough = config.getoption("thorough")
    # The time for an example says more about the machine than about the code.
    hypothesis.settings.register_profile("stepdeck", deadline=None, max_examples=examples.examples(MOST_EXAMPLES))
    hypothesis.settings.load_profile("stepdeck")
    config.pluginmanager.register(Alike())
    config.pluginmanager.register(BrowserChoice())
    config.pluginmanager.register(CalmCollector())
    config.pluginmanager.register(Crossed())
    config.pluginmanager.register(TimeLimit(LIMIT_S * (THOROUGH if examples.thorough else 1)))


def pytest_unconfigure() -> None:
    """Remove temporary files."""
    if _own_home:
        shutil.rmtree(_own_home, ignore_errors=True)


pytest_terminal_summary = parts.pytest_terminal_summary
pytest_ignore_collect = parts.pytest_ignore_collect
pytest_collection_modifyitems = parts.pytest_collection_modifyitems
