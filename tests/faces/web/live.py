"""An app served on this machine while it is tried: on a free port of 127.0.0.1, in a thread of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

PATIENCE = 10.0
"""Seconds after which an app that has not started, or not stopped, is given up."""


class NotServed(AssertionError):
    """An app did not start, or did not stop."""


class _Server(uvicorn.Server):
    """A server that tells when it is ready, and what went wrong where it never is."""

    def __init__(self, app: Any) -> None:
        # No logging of its own: what it says goes to the log of the test. No websockets: no page uses one.
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, ws="none", lifespan="auto"))
        self.ready = threading.Event()
        self.failed: BaseException | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()

    def work(self, sockets: list[socket.socket]) -> None:
        try:
            self.run(sockets=sockets)
        except BaseException as failed:  # told by the thread that waits
            self.failed = failed
        finally:
            self.ready.set()


@contextmanager
def served(app: Any) -> Iterator[str]:
    """Serve an ASGI app and give its address, such as ``http://127.0.0.1:40123``, without a slash at the end.

    Raises NotServed where the app does not start, or is still at work on a request long after it was told to stop.
    """
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = _Server(app)
        thread = threading.Thread(target=server.work, args=([listening],), name=f"served on {port}", daemon=True)
        thread.start()
        if not server.ready.wait(PATIENCE) or not server.started:
            server.should_exit = True
            thread.join(PATIENCE)
            raise NotServed("the app did not start") from server.failed
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            if thread.is_alive():
                server.force_exit = True
                thread.join(PATIENCE)
                raise NotServed("a request was still being answered when the app was to stop")
