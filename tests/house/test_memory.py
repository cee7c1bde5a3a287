"""What stays in memory of words, counted by Python itself: the same on every machine, however busy it is.

The whole process, as the system counts it, is measured by `python -m tests.bench.turns`.
"""

import re
import subprocess
import sys

import pytest

from tests.house.checkout import ROOT

MOST_MEGABYTES = 23.0
"""With the files they are read from. It was 33 MB while words stood there several times over, and is 22.9 MB (from 27.2) since
the files stay packed, what is seldom asked is laid out as text, what is alike in phrases is kept once (0.4 of it), and an
entry is no tuple (0.3), phrases of time keep their text once and no tuple of words (0.2), and a phrase that alone begins with
its words stands in no tuple either (0.27): new words may come, a second copy may not."""
MOST_TOLD = 3.2
"""MB at the most while the sentences told are laid out: 8 with a dictionary for each word, 4 with one for all; 2.9 since it is
text."""
MOST_FREED = 400
"""Freed tuples of one length that Python keeps after 400 answers. Of those made from a generator it keeps 2,000."""

READING = """
import gc, os, sys, tracemalloc
from pathlib import Path
from bot.settings.config import settings
from bot.content import read_content
from bot.evaluating.understanding import understand_lines
values = settings(os.environ)
cases = {path.name.partition("_")[0]: path.read_text(encoding="utf-8").splitlines()[:20]
         for path in Path("tests/evaluation").glob("*_dev.jsonl")}
gc.collect()
tracemalloc.start()
content = read_content(values.prompts_dir, values.fixed)
vocabulary = content.vocabulary
for task, lines in cases.items():
    for _ in understand_lines(task, lines, vocabulary):
        pass
gc.collect()
print(tracemalloc.get_traced_memory()[0] / 1e6)
"""


TOLD = """
import os, tracemalloc
from bot.settings.config import settings
from bot.content import read_content
from core.understand.menu.told import prepare_told
values = settings(os.environ)
vocabulary = read_content(values.prompts_dir, values.fixed).vocabulary
tracemalloc.start()
prepare_told(vocabulary)
print(tracemalloc.get_traced_memory()[1] / 1e6)
"""
ANSWERING = """
import os, sys
from pathlib import Path
from bot.settings.config import settings
from bot.content import read_content
from bot.evaluating.understanding import understand_lines
values = settings(os.environ)
vocabulary = read_content(values.prompts_dir, values.fixed).vocabulary
lines = Path("tests/evaluation/menu_dev.jsonl").read_text(encoding="utf-8").splitlines()[:20]
for _ in understand_lines("menu", lines * 20, vocabulary):
    pass
sys._debugmallocstats()
"""
_FREED = re.compile(r"(\d+) free (\d+)-sized PyTuple")


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)


def test_the_vocabulary_with_all_its_tables_takes_no_more_than_it_does_today() -> None:
    assert 10 < float(run(READING).stdout) < MOST_MEGABYTES


def test_laying_out_what_people_have_told_takes_little_more_than_it_keeps() -> None:
    assert 1 < float(run(TOLD).stdout) < MOST_TOLD


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="tells what CPython keeps")
def test_answers_leave_no_freed_tuples_behind() -> None:
    freed = {int(length): int(number) for number, length in _FREED.findall(run(ANSWERING).stderr)}

    assert len(freed) > 10
    assert max(number for length, number in freed.items() if length > 4) < MOST_FREED
