"""Attention as one operation: what PyTorch writes as twenty nodes a layer, the runtime does faster as one.

    python -m training.fused src/reportedly/language/model/model.onnx

``export.py`` does this to every file it writes; the command does it to a file written before. The weights stay as they
are, to the bit. The mask goes: a file so fused takes one row at a time, without padding, and that is faster as well.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import onnx
from onnx import helper

RUNTIME = "com.microsoft"
"""The domain of the runtime's own operations (ONNX Runtime, contributed operators: MultiHeadAttention, version 1)."""

_QUERY = re.compile(r"(/\w+\.\d+/attention/self)/query/Add")
_SHAPED = re.compile(r"/attention/self/Reshape(?:_(\d+))?")


def fuse(path: Path, heads: int) -> int:
    """Fuse the attention of each layer of one ONNX file in place; ``heads`` a layer. Returns how many were fused.

    Raises SystemExit where a file has no layer whose attention is known.
    """
    model = onnx.load(str(path))
    graph = model.graph
    layers = [found[1] for node in graph.node if (found := _QUERY.fullmatch(node.name))]
    if not layers:
        raise SystemExit(f"{path}: no attention to fuse, or fused before")
    fused = {_output_of(graph, layer): layer for layer in layers}
    nodes = [_one(fused[out], out, heads) if (out := node.output[0]) in fused else node for node in graph.node]
    needed, kept = {output.name for output in graph.output}, []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    inputs = [given for given in graph.input if given.name in needed]
    numbers = [stored for stored in graph.initializer if stored.name in needed]
    for field, left in ((graph.node, kept[::-1]), (graph.input, inputs), (graph.initializer, numbers)):
        del field[:]
        field.extend(left)
    if all(known.domain != RUNTIME for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid(RUNTIME, 1))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return len(layers)


def _output_of(graph: onnx.GraphProto, layer: str) -> str:
    """What a layer's attention gives: the output of its last change of shape."""
    shaped = {
        int(found[1] or 0): node.output[0]
        for node in graph.node
        if node.name.startswith(f"{layer}/")
        and (found := _SHAPED.fullmatch(node.name[node.name.index("/attention") :]))
    }
    return shaped[max(shaped)]


def _one(layer: str, output: str, heads: int) -> onnx.NodeProto:
    given = [f"{layer}/{part}/Add_output_0" for part in ("query", "key", "value")]
    return helper.make_node("MultiHeadAttention", given, [output], f"{layer}/fused", domain=RUNTIME, num_heads=heads)


if __name__ == "__main__":
    from training.network import Network

    for told in sys.argv[1:]:
        print(told, fuse(Path(told), Network().encoder.config.num_attention_heads))
