"""From data to the shipped files in one command: train both stages, export into the package."""

from __future__ import annotations

import sys
from pathlib import Path

from training.export import export
from training.train import main as train

SHIPPED = Path(__file__).parent.parent / "src/reportedly/language/model"

if __name__ == "__main__":
    out = Path(sys.argv[sys.argv.index("--out") + 1]) if "--out" in sys.argv else Path("scratch/model")
    train()
    export(out / "stage2.pt", SHIPPED)
