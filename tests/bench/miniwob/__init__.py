"""MiniWoB++ tasks, solved by scripts that see what the engine lists and act only by its steps."""
