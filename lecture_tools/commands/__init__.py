"""The commands of `lecture`: one a file, each with `add` (its options) and `run` (what it does)."""

COMMANDS = (
    "build",
    "graph",
    "check",
    "serve",
    "values",
    "figures",
    "template",
    "translate",
    "deck",
    "explain",
    "schema",
    "init",
    "new",
    "clean",
)
