"""Documents: bytes in, documents of sorted blocks over untouched text out, and refusals with their reasons."""

from __future__ import annotations

from reportedly.documents.inputs import read_inputs, read_sent
from reportedly.documents.limits import Limits

__all__ = ["Limits", "read_inputs", "read_sent"]
