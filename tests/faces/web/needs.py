"""What the tests of the web pages need beside Python: Chromium, what drives it, and axe-core; and how they get here.

``python -m tests.faces.web.needs`` says nothing when all are here. What is missing it installs where it may (Debian's
``apt-get`` as root, npm). Where it may not, it says what to do and goes on, since the tests in question are skipped
with that reason; with ``CI=true`` in the environment it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the programs that will do are called; the first found on the PATH is taken."""

HERE = Path(__file__).parent
PACKAGE = HERE / "node_modules" / "axe-core"
DRIVER = Path(playwright.__file__).parent / "driver" / "node"
APT = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", "-o", "Dpkg::Use-Pty=0")

NO_CHROMIUM = (
    "Chromium is not here, so the web pages cannot be tried in a browser. On Debian: apt-get install chromium "
    "fonts-dejavu-core. Another one can be named: CHROMIUM=/path/to/chromium make test"
)
NO_DRIVER = (
    "Playwright's driver does not start here, so no browser can be driven; it says why when it is called: "
    f"{DRIVER} --version. On Debian: apt-get install libatomic1"
)
NO_AXE = (
    "axe-core is not here in the version of package-lock.json, so whether everybody can use the web pages cannot be "
    "checked. With npm (on Debian: apt-get install npm): npm ci --prefix tests/faces/web"
)


def chromium() -> str | None:
    """The path of a Chromium: the one that the variable CHROMIUM names, or else one on the PATH. None for none."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([named] if named else NAMES))
    return next((path for path in found if path), None)


def driver() -> Path | None:
    """The program that drives the browser, which comes with Playwright. None where it cannot start."""
    try:
        started = subprocess.run([DRIVER, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return None
    return None if started.returncode else DRIVER


def axe() -> Path | None:
    """The script of axe-core. None where it is not here, or not in the version that the lock file pins."""
    try:
        pinned = json.loads((HERE / "package-lock.json").read_bytes())["packages"]["node_modules/axe-core"]["version"]
        here = json.loads((PACKAGE / "package.json").read_bytes())["version"]
    except FileNotFoundError:
        return None
    script = PACKAGE / "axe.min.js"
    return script if here == pinned and script.is_file() else None


def must() -> bool:
    """Whether a missing program is a failure: on the machine that checks what is to be taken (CI=true)."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def main() -> int:
    """Install what is missing, say what still is. The exit code is 1 where something is missing and must be here."""
    if chromium() is None and not os.environ.get("CHROMIUM"):
        from_debian("chromium", "fonts-dejavu-core")
    if driver() is None:
        from_debian("libatomic1")
    if axe() is None:
        if shutil.which("npm") is None:
            from_debian("npm")
        from_npm()
    needed = ((NO_CHROMIUM, chromium), (NO_DRIVER, driver), (NO_AXE, axe))
    missing = [told for told, find in needed if find() is None]
    sys.stderr.write("".join(f"{told}\n" for told in missing))
    return int(bool(missing) and must())


def from_debian(*packages: str) -> None:
    """Install packages of Debian, where that is possible: a list that cannot be renewed is used as it is."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    sys.stderr.write(f"Installing {' and '.join(packages)} with apt-get (once)\n")
    done(*APT, "update")
    done(*APT, "install", "-y", "--no-install-recommends", *packages)


def from_npm() -> None:
    """Install axe-core in the version that is pinned, where there is npm. No script of a package is run."""
    if shutil.which("npm") is None:
        return
    sys.stderr.write("Installing axe-core with npm (once)\n")
    done("npm", "ci", "--prefix", str(HERE), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def done(*words: str) -> None:
    """Run a command with nobody to answer it; what it says is shown only when it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ran = subprocess.run(
        words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False
    )
    if ran.returncode:
        sys.stderr.write(f"{' '.join(words)} failed ({ran.returncode}):\n{ran.stdout}{ran.stderr}\n")


if __name__ == "__main__":
    sys.exit(main())
