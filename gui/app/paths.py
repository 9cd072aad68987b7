"""The folders for settings, data, logs and caches."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one user. `bootstrap` creates this object and passes it on; tests use a temporary folder."""

    config_dir: Path
    data_dir: Path
    log_dir: Path
    cache_dir: Path

    @classmethod
    def default(cls) -> "AppPaths":
        """The platform's usual folders, or folders below `STEPDECK_HOME` if that is set."""
        home = os.environ.get("STEPDECK_HOME")
        if home:
            return cls.below(Path(home).expanduser())
        dirs = platformdirs.PlatformDirs("stepdeck", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path, dirs.user_cache_path)

    @classmethod
    def below(cls, root: Path) -> "AppPaths":
        """All folders inside one folder."""
        return cls(root / "config", root / "data", root / "logs", root / "cache")

    @property
    def settings_file(self) -> Path:
        """The versioned settings."""
        return self.config_dir / "settings.json"

    @property
    def log_file(self) -> Path:
        """The log; older ones have a number at the end."""
        return self.log_dir / "stepdeck.log"

    @property
    def crash_file(self) -> Path:
        """The file for stack traces of crashes."""
        return self.log_dir / "crashes.log"

    @property
    def journal_file(self) -> Path:
        """Sessions with their steps, pages and pictures."""
        return self.data_dir / "journal.sqlite"

    @property
    def runs_dir(self) -> Path:
        """The marks of running copies."""
        return self.data_dir / "runs"

    @property
    def trials_dir(self) -> Path:
        """The folder for running operations, in case one crashes the program."""
        return self.data_dir / "trials"

    @property
    def downloads_dir(self) -> Path:
        """Downloads, one folder per session."""
        return self.data_dir / "downloads"

    @property
    def state_file(self) -> Path:
        """The file for window geometry and dividers: state, kept apart from settings."""
        return self.config_dir / "window.ini"
