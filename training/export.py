"""Write the trained network as the files that are shipped: int8 ONNX, the pair weights, the tokenizer, a version.

python -m training.export scratch/model/stage2.pt src/reportedly/language/model
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

from training.network import Network, encoder_folder


def export(weights: Path, folder: Path) -> None:
    """Export one set of weights. The version is a digest of the weights' file, so that a claim names its engine."""
    net = Network()
    net.load_state_dict(torch.load(weights))
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    sample = (
        torch.ones(2, 16, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.long),
        torch.ones(2, 16, dtype=torch.long),
    )
    axes = {name: {0: "batch", 1: "length"} for name in ("ids", "casing", "mask", "scores")}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            net,
            sample,
            str(full),
            input_names=["ids", "casing", "mask"],
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, folder / "model.onnx", per_channel=True, weight_type=QuantType.QInt8)
    pairs = {
        "link_label": net.link_label.weight,
        "link_kind": net.link_kind.weight,
        "link_distance": net.link_distance.weight,
        "link_weight": net.link_out.weight,
        "link_bias": net.link_out.bias,
        "tie_kind": net.tie_kind.weight,
        "tie_distance": net.tie_distance.weight,
        "tie_weight": net.tie_out.weight,
        "tie_bias": net.tie_out.bias,
    }
    np.savez(folder / "pairs.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in pairs.items()})
    shutil.copy(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    version = hashlib.sha256(weights.read_bytes()).hexdigest()[:12]
    (folder / "model.json").write_text(json.dumps({"version": version}) + "\n")
    print(version, {p.name: p.stat().st_size for p in sorted(folder.iterdir())})


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
