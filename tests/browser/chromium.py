"""Finds a Chromium or Chrome to drive, and installs Debian's where that is allowed.

A machine without one skips the browser's tests by name. In CI (CI=true) nothing is skipped: there it is a failure.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL_SECONDS = 420


def require() -> str:
    """The path of a browser. Skips the test that asks when there is none, or fails it in CI."""
    path = find() or install()
    if path is not None:
        return path
    reason = "no Chromium or Chrome here, and none could be installed (needs root on Debian: apt-get install chromium)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def find() -> str | None:
    """The first known browser on the path."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> str | None:
    """Debian's own package, where this user may install it. None when that is not so or does not work."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists() or shutil.which("apt-get") is None:
        return None
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", NAMES[0]],
    ):
        try:
            subprocess.run(
                command,
                check=True,
                capture_output=True,
                timeout=INSTALL_SECONDS,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        except (subprocess.SubprocessError, OSError):
            return None
    return find()
