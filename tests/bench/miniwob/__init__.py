"""MiniWoB++ tasks, solved by scripts that see only the engine's lists and act only by its steps."""
