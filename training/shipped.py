"""The weights of the shipped files, read back into the network, so that training can go on from them.

    python -m training.shipped src/reportedly/language/model scratch/model/shipped.pt

Int8 weights are rounded; what is read back differs from what was trained by at most half a step of each scale. Word
embeddings move little in training, so each is put where it began (the pretrained encoder's) as far as its step allows.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.network import Network

WORDS = "encoder.embeddings.word_embeddings.weight"
PAIRS = {
    "tie_kind": "tie_kind.weight",
    "tie_distance": "tie_distance.weight",
    "tie_weight": "tie_out.weight",
    "tie_bias": "tie_out.bias",
}


def weights_of(path: Path, prefix: str = "") -> dict[str, torch.Tensor]:
    """The weights of one ONNX file by the names of the network's parameters, ``prefix`` before each.

    Linear weights have lost their names in the file; they are known by the node that multiplies with them.
    """
    graph = onnx.load(str(path)).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found = {n: v for n, v in stored.items() if n.endswith((".weight", ".bias"))}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            name = node.name.removeprefix("/").removesuffix("/MatMul_quant").replace("/", ".")
            found[f"{name}.weight"] = _whole(stored, node.input[1]).T
    for name in stored:
        if name.endswith(".weight_quantized"):
            found[name.removesuffix("_quantized")] = _whole(stored, name)
    return {prefix + n: torch.from_numpy(np.array(v, dtype=np.float32)) for n, v in found.items()}


def _whole(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Int8 numbers as what they stand for: (number - zero point) × scale, by column where there is one a column."""
    base = name.removesuffix("_quantized")
    return (stored[name].astype(np.float32) - stored[f"{base}_zero_point"]) * stored[f"{base}_scale"]


def step_of(path: Path, name: str) -> float:
    """The scale of one stored table: the distance between two neighbouring numbers."""
    return next(
        float(numpy_helper.to_array(i)) for i in onnx.load(str(path)).graph.initializer if i.name == f"{name}_scale"
    )


def read_back(folder: Path) -> dict[str, torch.Tensor]:
    """All weights of the network from a folder of shipped files. Raises SystemExit where they do not fit it."""
    own = (net := Network()).state_dict()
    found: dict[str, torch.Tensor] = {}
    heads = {n.split(".")[1] for n in own if n.startswith("heads.")}
    for name, value in weights_of(folder / "model.onnx").items():
        first = name.split(".")[0]
        full = f"encoder.encoder.{name}" if first == "layer" else f"heads.{name}" if first in heads else name
        found[full] = value
    found |= weights_of(folder / "frames.onnx", "frames.")
    with np.load(folder / "pairs.npz") as pairs:
        found |= {PAIRS[k]: torch.from_numpy(pairs[k].astype(np.float32)) for k in pairs}
    found = {n.replace("frames.frames.", "frames."): v for n, v in found.items()}
    half = step_of(folder / "model.onnx", WORDS) / 2
    found[WORDS] = torch.clamp(own[WORDS], found[WORDS] - half, found[WORDS] + half)
    if not any(n.startswith("said.") for n in found):  # a version of before there was such a layer
        net.load_state_dict(found, strict=False)
        net.begin_said()
        found |= {n: v for n, v in net.state_dict().items() if n.startswith("said.")}
    missing = sorted(set(own) - set(found))
    wrong = sorted(n for n in own if n in found and not _fits(own[n], found[n]))
    if missing or wrong:
        raise SystemExit(f"{folder} does not fit the network: missing {missing[:6]}, of another shape {wrong[:6]}")
    return {n: found[n] for n in own}


def _fits(own: torch.Tensor, stored: torch.Tensor) -> bool:
    """Whether stored weights are the network's, or its first rows: a head may have grown since."""
    return own.shape[1:] == stored.shape[1:] and len(stored) <= len(own)


if __name__ == "__main__":
    torch.save(read_back(Path(sys.argv[1])), sys.argv[2])
