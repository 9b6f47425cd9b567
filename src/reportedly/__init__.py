"""Reportedly: a sourced, time-aware ledger of attributed claims about people in positions."""

from __future__ import annotations

__version__ = "0.1.0"
