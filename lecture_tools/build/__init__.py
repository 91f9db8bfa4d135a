"""Builds what has changed, and nothing else: `run` is all of it, `unchanged` asks whether to begin at all."""
