"""Controllers, tasks, messages, settings and paths, which join the engine and the widgets. QtCore only."""
