"""What stays in memory of words, counted by Python itself: the same on every machine, however busy it is.

The whole process, as the system counts it, is measured by `python -m tests.bench.turns`.
"""

import subprocess
import sys

from tests.house.checkout import ROOT

MOST_MEGABYTES = 26.0
"""It was 33 MB while words stood there several times over, and is 23 MB since: new words may come, a second copy may not."""

READING = """
import gc, os, sys, tracemalloc
from pathlib import Path
from bot.config import settings
from bot.content import read_content
from bot.understanding import understand_lines
values = settings(os.environ)
cases = {path.name.partition("_")[0]: path.read_text(encoding="utf-8").splitlines()[:20]
         for path in Path("tests/evaluation").glob("*_dev.jsonl")}
gc.collect()
tracemalloc.start()
vocabulary = read_content(values.prompts_dir, values.fixed).vocabulary
for task, lines in cases.items():
    for _ in understand_lines(task, lines, vocabulary):
        pass
gc.collect()
print(tracemalloc.get_traced_memory()[0] / 1e6)
"""


def test_the_vocabulary_with_all_its_tables_takes_no_more_than_it_does_today() -> None:
    command = [sys.executable, "-c", READING]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert 10 < float(said) < MOST_MEGABYTES
