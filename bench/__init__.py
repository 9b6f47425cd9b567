"""Measures: accuracy on public sets and our own unseen stories, its floors, and speed (``python -m bench --help``)."""
