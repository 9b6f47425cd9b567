"""The rule that no test touches the network is itself held by tests: a guard that let things pass would not be seen."""

import http.server
import os
import socket
import subprocess
import sys
import threading
import urllib.request

import pytest

from tests.conftest import NetworkError, is_here

ELSEWHERE = "192.0.2.1"  # an address kept for documentation: nobody is there


@pytest.mark.parametrize("reach", ["connect", "connect_ex"])
def test_a_connection_to_another_machine_fails_the_test(reach: str):
    with socket.socket() as one, pytest.raises(NetworkError, match=r"192\.0\.2\.1"):
        getattr(one, reach)((ELSEWHERE, 80))


def test_a_datagram_to_another_machine_fails_the_test():
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        with pytest.raises(NetworkError):
            one.sendto(b"x", (ELSEWHERE, 53))
        with pytest.raises(NetworkError):
            one.sendto(b"x", 0, (ELSEWHERE, 53))


def test_looking_up_another_machine_fails_the_test():
    with pytest.raises(NetworkError, match="look up"):
        socket.getaddrinfo("example.org", 80)


def test_a_library_that_fetches_a_page_fails_the_test():
    with pytest.raises(NetworkError):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_a_test_may_serve_to_itself():
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"here")

        def log_message(self, *said: object) -> None:
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with urllib.request.urlopen(f"http://localhost:{server.server_port}/", timeout=5) as page:
            assert page.read() == b"here"
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", b"127.0.0.1", "", None])
def test_this_machine_is_here(host: object):
    assert is_here(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "localhost.example.org", "0x7f.example", b"10.0.0.1"])
def test_other_machines_are_not(host: object):
    assert not is_here(host)


def test_settings_of_whoever_runs_the_tests_are_gone():
    assert [n for n in os.environ if n.startswith("REPORTEDLY_")] == []


def test_a_process_that_a_test_starts_is_refused_by_a_proxy(offline: dict[str, str]):
    fetch = "import urllib.request; urllib.request.urlopen('http://example.org/', timeout=5)"
    done = subprocess.run([sys.executable, "-c", fetch], env=offline, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "refused" in done.stderr
