"""The weighted mean of several sets of weights of one run: steadier than any of them.

python -m training.mix OUT.pt BEFORE.pt=0.25 FIRST.pt=0.35 SECOND.pt=0.4
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch


def mixed(weights: Sequence[dict[str, torch.Tensor]], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """The mean of sets of weights by their shares, which make one.

    Rows that only the last has are its own: a head that grew. Raises ValueError where the shares make another sum.
    """
    if abs(sum(shares) - 1) > 1e-6:
        raise ValueError(f"the shares make {sum(shares):g}: give such as make 1")
    found = dict(weights[-1])
    for name, last in found.items():
        if last.is_floating_point():
            rows = min(len(one[name]) for one in weights)
            mean = sum(share * one[name][:rows] for share, one in zip(shares, weights, strict=True))
            found[name] = torch.cat([torch.as_tensor(mean), last[rows:]])
    return found


if __name__ == "__main__":
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("out", type=Path)
    cli.add_argument("parts", nargs="+", help="weights and their share, as FILE=SHARE; the last may have grown")
    asked = cli.parse_args()
    parts = [part.rpartition("=") for part in asked.parts]
    torch.save(mixed([torch.load(path) for path, _, _ in parts], [float(share) for _, _, share in parts]), asked.out)
