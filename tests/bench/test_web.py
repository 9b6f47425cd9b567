"""The web bench: shares of a hundred, first looks apart from later ones, answers that are none, and the table."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.corpora import BenchError, QuestionError
from bench.pages import Asking, Page
from bench.web import WARMING, PageTimes, shown, timed


class Answering(BaseHTTPRequestHandler):
    """Answers with as many letters as the number at the end of the path; 404 to other paths."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer goes out in one piece: a second one would wait for the first to be acknowledged

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Cookie")))
        size = self.path.rpartition("=")[2]
        body = b"a" * int(size) if size.isdigit() else b"there is no such page"
        self.send_response(200 if size.isdigit() else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as opened:
        opened.asked = []
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


@pytest.fixture
def line(server):
    opened = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    yield opened
    opened.close()


def test_a_share_of_a_hundred_is_a_time_that_was_measured():
    page = PageTimes(name="home", took=tuple(float(n) for n in range(1, 41)), longest=2_000)
    assert (page.share(50), page.share(95), page.share(100)) == (20, 38, 40)
    assert page.share(96) == 39
    assert PageTimes(name="start", took=(7.0,), longest=0).share(95) == 7
    told = page.record()
    assert (told["requests"], told["p50_ms"], told["p95_ms"], told["max_ms"]) == (40, 20, 38, 40)
    assert (told["limit_p95_ms"], told["cold_ms"], told["bytes"]) == (100, None, 2_000)


def test_a_page_that_is_worked_out_each_time_is_asked_once_for_each_address(server, line):
    asked = [Asking(f"/a?n={n}") for n in range(WARMING + 5)]
    (times,) = timed(line, Page(name="claims", asked=tuple(asked)))
    assert server.asked == [(path, None) for path, _ in asked]
    assert (times.name, len(times.took), times.longest) == ("claims", 5, WARMING + 4)
    assert list(times.took) == sorted(times.took)
    assert times.cold is not None


def test_where_answers_are_kept_a_later_look_is_told_apart_from_the_first(server, line):
    asked = [Asking(f"/a?n={n}", f"visited={n}") for n in range(WARMING + 2)]
    first, again = timed(line, Page(name="home", asked=tuple(asked), keeps=True))
    assert server.asked == [(path, cookie) for path, cookie in asked for _ in range(2)]
    assert (first.name, again.name) == ("home", "home, again")
    assert (len(first.took), len(again.took), again.cold) == (2, 2, None)


def test_an_answer_that_is_none_and_a_page_with_too_few_addresses_are_errors(line):
    with pytest.raises(BenchError, match=r"/nowhere was answered with 404: .*no such page"):
        timed(line, Page(name="odd", asked=(Asking("/nowhere"),) * (WARMING + 1)))
    with pytest.raises(QuestionError, match=r"\(few\): give --claims 1000"):
        timed(line, Page(name="few", asked=(Asking("/a?n=1"),) * WARMING))


def test_the_table_has_aims_in_brackets_and_a_dash_where_nothing_was_first():
    times = PageTimes(name="home", took=(10.0, 20.0, 60.0), longest=12_400, cold=300.2)
    lines = shown([times, PageTimes(name="home, again", took=(4.0,), longest=12_400)], 100_000).splitlines()
    assert lines[2].split() == ["home", "20", "60", "(<", "100)", "60", "300", "12"]
    assert lines[3].split() == ["home,", "again", "4", "4", "(<", "100)", "4", "–", "12"]
    assert len({len(row) for row in lines[:4]}) == 1
    assert "100,000 invented claims" in lines[5]
