"""Texts on their way to a translator's program and back: one module a format: `SUFFIX`, `write`, `read`."""

FORMATS = ("po", "xliff", "xliff2", "xlsx")
