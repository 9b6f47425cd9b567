from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from reportedly.errors import UsageError
from reportedly.faces import serving


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])
def test_beyond_this_machine_a_token_is_demanded(run, tmp_path, host):
    result = run("serve", "--host", host, "--ledger", tmp_path / "x.ledger")
    assert result.exit_code == 2
    assert "a token is demanded" in result.output
    assert "REPORTEDLY_TOKEN" in result.output
    assert not (tmp_path / "x.ledger").exists()


def test_a_short_token_is_refused(run, tmp_path):
    result = run("serve", "--token", "short", "--ledger", tmp_path / "x.ledger", "--port", "0")
    assert result.exit_code == 2
    assert "plain characters" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("host", "is_local"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("10.0.0.1", False)]
)
def test_which_addresses_are_this_machine_s(host, is_local):
    assert serving.here(host) is is_local


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have 127.0.0.1 alone, unless they are told")
def test_it_answers_to_the_address_that_it_was_given():
    with serving.listening("127.0.0.2", 0) as door:
        assert serving.names_of(door) == {"127.0.0.1", "127.0.0.2", "localhost", "::1"}


def test_what_is_no_address(run):
    with pytest.raises(UsageError, match="no address"):
        serving.here("my house")


def test_a_port_that_is_taken_is_named():
    with serving.listening("127.0.0.1", 0) as door:
        door.listen()
        port = door.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}"):
            serving.listening("127.0.0.1", port)
        assert serving.address_of(door) == f"http://127.0.0.1:{port}/"


def test_answers_are_sent_at_once():
    """Else each one waits for the browser to say that it got the headers, which takes 40 ms."""
    with serving.listening("127.0.0.1", 0) as door:
        door.listen()
        with socket.create_connection(door.getsockname()), door.accept()[0] as answering:
            assert answering.proto == socket.IPPROTO_TCP, "asyncio sends at once only where this is said"


@pytest.mark.slow
def test_it_starts_answers_and_stops_without_the_model(told, offline):
    """As a user does it: another process, asked over the network, ended with Ctrl+C."""
    began = time.monotonic()
    started = subprocess.Popen(
        [sys.executable, "-c", CHILD, "serve", "--ledger", str(told), "--port", "0"],
        env=offline | {"PYTHONUNBUFFERED": "1", "COLUMNS": "200"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", started.stdout.readline())[0]
        for _ in range(100):
            try:
                with urllib.request.urlopen(address) as answer:
                    assert answer.status == 200
                break
            except urllib.error.URLError:
                time.sleep(0.05)
        else:
            raise AssertionError("it never answered")
        took = time.monotonic() - began
        os.kill(started.pid, signal.SIGINT)
        rest, _ = started.communicate(timeout=20)
    finally:
        started.kill()
    assert "loaded: []" in rest, rest
    assert took < 10, "two seconds are promised on a quiet machine; bench web measures it"


CHILD = """
import atexit, sys
from reportedly.faces.cli import main
atexit.register(lambda: print("loaded:", [m for m in ("onnxruntime", "tokenizers") if m in sys.modules]))
main()
"""
