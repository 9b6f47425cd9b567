"""Fixtures for all tests, and the one rule of the house that holds for every test: nothing touches the network.

What is here, and how to use it
===============================

``no_network`` (on for every test, nothing to ask for)
    Connecting or sending to any address but this machine's own, or looking one up by name, raises ``NetworkError``.
    Loopback (127.0.0.0/8, ::1, ``localhost``) and sockets in the file system work, so a test may serve and ask.
    It holds in the test's own process. A test that starts another process gives it ``offline``'s environment.

``offline``
    The environment for a process that a test starts: this one's, less every setting of ours (``REPORTEDLY_*``) and
    less proxies, with all proxies pointed at a closed port of this machine, so that whatever calls out is refused.

Every test also runs without the ``REPORTEDLY_*`` variables of whoever runs it (``no_settings``, on for every test), and
with warnings as errors (``pyproject.toml``). Fixtures of one package are in the ``conftest.py`` of its own folder.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from typing import Any

import pytest


class NetworkError(AssertionError):
    """A test reached for another machine. Reading never touches the network, and nor do its tests."""


def is_here(host: object) -> bool:
    """Whether a host is this machine, by its address; a name other than ``localhost`` would have to be looked up."""
    if host is None or host in ("", "localhost", b"localhost", b""):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(real: Callable[..., Any], place: int) -> Callable[..., Any]:
    """A method of sockets that first looks at the address, which is its argument number ``place`` (from the end)."""

    def method(self: socket.socket, *given: Any) -> Any:
        address = given[place]
        if self.family != getattr(socket, "AF_UNIX", None) and not is_here(address[0]):
            raise NetworkError(f"a test may not reach {address[0]}")
        return real(self, *given)

    return method


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection, datagram and look-up of another machine's name is a failure of the test."""
    for name, place in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), place))
    real = socket.getaddrinfo

    def getaddrinfo(host: object, *given: Any, **named: Any) -> Any:
        if not is_here(host):
            raise NetworkError(f"a test may not look up {host!r}")
        return real(host, *given, **named)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the person who runs the tests change nothing."""
    for name in [n for n in os.environ if n.startswith("REPORTEDLY_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def offline(no_settings: None) -> dict[str, str]:
    """The environment for a process that a test starts: no settings of ours, and proxies that refuse."""
    kept = {n: v for n, v in os.environ.items() if not n.lower().endswith("_proxy")}
    closed = "http://127.0.0.1:9"
    return {**kept, "http_proxy": closed, "https_proxy": closed, "all_proxy": closed, "no_proxy": ""}
