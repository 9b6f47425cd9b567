"""The commands of the web app: ``serve`` opens the ledger in a browser, ``verify-report`` checks what it saved."""

from __future__ import annotations

import gc
import ipaddress
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from reportedly.errors import InputMissing, UsageError
from reportedly.faces import terminal
from reportedly.faces.options import LedgerPlace
from reportedly.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server

Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen. Beyond this machine (0.0.0.0) a token is demanded.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")]
Token = Annotated[
    str | None,
    typer.Option(
        metavar="WORDS",
        envvar="REPORTEDLY_TOKEN",
        help="What programs send to change the ledger. Given, everybody logs in with it, readers too.",
    ),
]


def serve(
    ledger: LedgerPlace = None,
    host: Host = "127.0.0.1",
    port: Port = 8010,
    token: Token = None,
    browse: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Open the ledger in a browser: pages, review, and an API.

    It answers this machine alone, unless told otherwise. No model is loaded before something is read.
    """
    is_local = here(host)
    if not is_local and token is None:
        raise UsageError(
            f"{host} is open to other machines, so a token is demanded",
            "set REPORTEDLY_TOKEN to 12 characters or more, and log in with it; or leave out --host",
        )
    settings = Settings.read(ledger=ledger)
    with listening(host, port) as door:
        _run(settings, door, token, is_local=is_local, browse=browse)


def _run(settings: Settings, door: socket.socket, token: str | None, *, is_local: bool, browse: bool) -> None:
    import uvicorn

    from reportedly.faces.web.app import create_app
    from reportedly.faces.web.house import House
    from reportedly.ledger import Ledger

    with Ledger.open(settings.ledger, busy_ms=settings.busy_ms) as book:
        given = {"token": token, "guarded": True} if token is not None else {}
        house = House(book=book, settings=settings, hosts=names_of(door) if is_local else frozenset(), **given)  # type: ignore[arg-type]
        server = uvicorn.Server(uvicorn.Config(create_app(house), log_level="warning", server_header=False))
        address = address_of(door)
        terminal.show(Text(terminal.line(f"{book.where} is open at {address} (stop it with Ctrl+C).")))
        if token is None:
            told = f"Programs that change it send this token, made for this run: {house.token}"
            terminal.show(Text(terminal.line(told), style="dim"))
        else:
            terminal.show(
                Text("Log in with the token that was given; programs send it as: Authorization: Bearer TOKEN")
            )
        if not is_local:
            terminal.show(
                Text("What is sent over the network is not encrypted: put it behind a proxy that does (HTTPS).")
            )
        if browse:
            webbrowser.open(address)
        _until_stopped(server, door)


def _until_stopped(server: Server, door: socket.socket) -> None:
    """Answer until it is told to stop. What was loaded by now is never garbage, so it is not looked through again.

    That took 0.1 s now and then over a ledger of 100,000 claims (2026-11-30).
    """
    gc.freeze()
    gc.set_threshold(*SWEPT)
    server.run(sockets=[door])


SWEPT = (20_000, 20, 50)
"""Objects made before the young ones are swept, and sweeps before the older and oldest are (set by hand)."""


def verify_report(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report saved from the web app.")],
) -> None:
    """Check the hash that a saved report states.

    The exit code is 11 where the report is not what was saved.
    """
    from reportedly.faces.web.sealing import checked

    if not file.is_file():
        raise InputMissing(f"no such file: {file}", "name a report that was saved from the web app")
    seal = checked(file.read_bytes())
    terminal.show(Text(terminal.line(f"{file.name} is as it was saved: SHA-256 {seal}.")))


def here(host: str) -> bool:
    """Whether an address to listen at is this machine's own, reached by nobody else. Raises UsageError for none."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise UsageError(f"no address to listen at: {host!r}", "give 127.0.0.1, or 0.0.0.0 for every network") from None


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where that is not possible, naming why."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # so named, asyncio sends at once
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as fault:
        door.close()
        raise UsageError(
            f"cannot listen at {host}, port {port}: {fault.strerror or fault}",
            "give another --port; 0 takes a free one",
        ) from fault
    return door


def names_of(door: socket.socket) -> frozenset[str]:
    """The names under which an app is asked for that listens to its own machine alone, the address given among them."""
    return frozenset(("127.0.0.1", "localhost", "::1", str(door.getsockname()[0])))


def address_of(door: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = door.getsockname()[:2]
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104 (compared)
    return f"http://{shown}:{port}/"
