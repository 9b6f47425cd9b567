"""``python -m reportedly`` is the command ``reportedly``."""

from __future__ import annotations

from reportedly.faces.cli import main

if __name__ == "__main__":
    main()
