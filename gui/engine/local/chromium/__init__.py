"""What only Chromium can do: the one place that sends DevTools commands."""
