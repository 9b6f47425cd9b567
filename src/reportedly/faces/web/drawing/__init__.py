"""Geometry of the drawings on pages: pure functions from the ledger's answers to frozen values in units of SVG."""
