"""Write the trained network as the files that are shipped: int8 ONNX, the pair weights, the tokenizer, a version.

python -m training.export scratch/model/model.pt src/reportedly/language/model
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.fused import fuse
from training.network import Network, encoder_folder

Names = tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]


def write(module: torch.nn.Module, sample: tuple[torch.Tensor, ...], names: Names, heads: int, path: Path) -> None:
    """One module as int8 ONNX. ``names``: of its inputs and outputs, each with the names of its axes that vary.

    ``heads``: of the attention in each layer.
    """
    inputs, outputs = names
    axes = {name: dict(enumerate(found)) for name, found in (inputs | outputs).items()}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            module,
            sample,
            str(full),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, path, per_channel=True, weight_type=QuantType.QInt8)
    fuse(path, heads)


def export(weights: Path, folder: Path) -> None:
    """Export one set of weights. The version is a digest of the files written, so that a claim names its engine."""
    net = Network(attention="sdpa")
    net.load_state_dict(torch.load(weights))
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ones = torch.ones(2, 16, dtype=torch.long)
    each = ("batch", "length")
    write(
        net,
        (ones, ones, ones),
        ({"ids": each, "casing": each, "mask": each}, {"scores": each, "states": each}),
        net.encoder.config.num_attention_heads,
        folder / "model.onnx",
    )
    write(
        net.frames,
        (torch.ones(2, 16, net.encoder.config.hidden_size), ones, torch.ones(2, dtype=torch.long), ones, ones),
        (
            {"states": each, "query": each, "kind": ("batch",), "distance": each, "mask": each},
            {"roles": each, "asked": each},
        ),
        net.encoder.config.num_attention_heads,
        folder / "frames.onnx",
    )
    pairs = {
        "tie_kind": net.tie_kind.weight,
        "tie_distance": net.tie_distance.weight,
        "tie_weight": net.tie_out.weight,
        "tie_bias": net.tie_out.bias,
    }
    np.savez(folder / "pairs.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in pairs.items()})
    shutil.copy(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    print(sign(folder), {p.name: p.stat().st_size for p in sorted(folder.iterdir())})


def sign(folder: Path) -> str:
    """Write the version of the files in a folder, a digest of them all (12 hexadecimal digits), and return it."""
    digest = hashlib.sha256()
    for name in ("model.onnx", "frames.onnx", "pairs.npz", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    version = digest.hexdigest()[:12]
    (folder / "model.json").write_text(json.dumps({"version": version}) + "\n")
    return version


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
