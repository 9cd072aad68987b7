"""Controllers, tasks, messages, settings and paths: what joins engine and widgets. QtCore only."""
