"""Where settings, data, logs and caches live."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one user. Made by `bootstrap` and handed on; tests give a temporary one."""

    config_dir: Path
    data_dir: Path
    log_dir: Path
    cache_dir: Path

    @classmethod
    def default(cls) -> "AppPaths":
        """The platform's usual folders, or all below `STEPDECK_HOME` where that is set."""
        home = os.environ.get("STEPDECK_HOME")
        if home:
            return cls.below(Path(home).expanduser())
        dirs = platformdirs.PlatformDirs("stepdeck", appauthor=False)
        return cls(dirs.user_config_path, dirs.user_data_path, dirs.user_log_path, dirs.user_cache_path)

    @classmethod
    def below(cls, root: Path) -> "AppPaths":
        """All folders inside one."""
        return cls(root / "config", root / "data", root / "logs", root / "cache")

    @property
    def settings_file(self) -> Path:
        """The versioned settings."""
        return self.config_dir / "settings.json"

    @property
    def downloads_dir(self) -> Path:
        """Files that websites gave, one folder for each session."""
        return self.data_dir / "downloads"

    @property
    def state_file(self) -> Path:
        """Window geometry and dividers: state, kept apart from settings."""
        return self.config_dir / "window.ini"
