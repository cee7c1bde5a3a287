"""The rules of the house that a formatter cannot hold: sizes, names, what a comment or a log line may not say."""

import ast
import re
import tokenize
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from tests.house.checkout import ROOT, SOURCE, docstrings, modules, name_of, nodes_of

MOST_LINES = 400
MOST_FUNCTION_LINES = 40
USUAL_FUNCTION_LINES = 20
BANNED = {"utils", "util", "helpers", "helper", "common", "manager", "base", "data", "info", "misc"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
FIELDS_ABOUT_PEOPLE = {"text", "words", "title", "label", "phone", "mail", "answer", "need", "written", "token"}
SAYING_NOTHING = (tokenize.ENCODING, tokenize.COMMENT, tokenize.NL)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    return (node for node in nodes_of(path) if isinstance(node, Function))


def statement_lines(function: Function) -> int:
    """The lines of a function's body, its docstring left out."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and len(body) > 1:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_no_module_is_too_long_to_read_in_one_go() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*SOURCE)}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{name_of(path)}:{function.lineno} {function.name}": statement_lines(function)
        for path in modules(*SOURCE)
        for function in functions(path)
        if statement_lines(function) > MOST_FUNCTION_LINES
    }

    assert long == {}


def test_nine_functions_of_ten_are_short() -> None:
    lengths = [statement_lines(function) for path in modules(*SOURCE) for function in functions(path)]

    assert sum(length <= USUAL_FUNCTION_LINES for length in lengths) >= 0.9 * len(lengths)


def test_every_name_says_what_the_room_is_for() -> None:
    named = [name_of(path) for path in modules(*SOURCE, "tests") if BANNED & set(re.split(r"[/_.]", name_of(path)))]

    assert named == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in modules(*SOURCE, "tests")
        if path.read_text(encoding="utf-8").strip() and not says_what_it_is_for(path)
    ]

    assert silent == []


def says_what_it_is_for(path: Path) -> bool:
    """Whether a docstring that says something comes first. Only the beginning is read: to parse all tests takes seconds."""
    with path.open("rb") as file:
        told = [one for one in islice(_telling(file), 2) if one.type in (tokenize.STRING, tokenize.NEWLINE)]
    if [one.type for one in told] != [tokenize.STRING, tokenize.NEWLINE] or "f" in told[0].string[:2].lower():
        return False
    words = ast.literal_eval(told[0].string)
    return isinstance(words, str) and bool(words.strip())


def _telling(file: BinaryIO) -> Iterator[tokenize.TokenInfo]:
    return (one for one in tokenize.tokenize(file.readline) if one.type not in SAYING_NOTHING)


def comments(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def test_nothing_is_left_for_later() -> None:
    left = [
        f"{name_of(path)}:{line} {comment}"
        for path in modules(*SOURCE, "tests")
        if UNFINISHED.search(path.read_text(encoding="utf-8"))
        for line, comment in comments(path)
        if UNFINISHED.search(comment)
    ]
    unwritten = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules(*SOURCE)
        for node in nodes_of(path)
        if isinstance(node, ast.Raise) and node.exc and "NotImplementedError" in ast.unparse(node.exc)
    ]

    assert left + unwritten == []


def test_no_danish_sentence_stands_in_python() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.value[:60]}"
        for path in modules("bot", "core", "adapters")
        for node in nodes_of(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.rstrip().endswith((".", "?", "!"))
        and len(node.value.split()) > 3
        and re.search(r"[a-zæøå]+ \S*[æøå]|[æøå]\S* [a-zæøå]+", node.value.lower())
        and id(node) not in docstrings(path)
    ]

    assert found == []


def log_lines() -> Iterator[tuple[str, str]]:
    """Where something is logged, and the fixed part of what."""
    for path in modules("bot", "core", "adapters"):
        for node in nodes_of(path):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "log":
                said = next((one for one in node.args if isinstance(one, ast.Constant | ast.JoinedStr)), None)
                text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
                yield f"{name_of(path)}:{node.lineno}", text


def test_every_log_line_is_an_event_with_fields_and_no_field_is_about_people() -> None:
    form = re.compile(r"[a-z_]+(\.([a-z_]+|%s))+( [a-z_]+=%[-\w.]*[sdfr])*")
    lines = list(log_lines())
    wrong = [
        (where, text)
        for where, text in lines
        if not form.fullmatch(text) or FIELDS_ABOUT_PEOPLE & set(re.findall(r" ([a-z_]+)=", text))
    ]

    assert lines
    assert wrong == []


def test_core_is_told_the_time_and_never_asks() -> None:
    asking = re.compile(r"\b(datetime\.now|date\.today|time\.time|perf_counter|random\.|uuid\.|os\.environ|open\()")
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("core")
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and asking.search(called(node.func) + "(")
    ]

    assert found == []


def called(function: ast.expr) -> str:
    """What is called, as it is written: `ast.unparse` takes fifty times as long for a name."""
    whose, names = function, []
    while isinstance(whose, ast.Attribute):
        names.append(whose.attr)
        whose = whose.value
    return ".".join([whose.id, *reversed(names)]) if isinstance(whose, ast.Name) else ast.unparse(function)


def test_every_suppression_gives_its_reason() -> None:
    bare = [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in modules(*SOURCE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"# noqa", line) and " -- " not in line.partition("# noqa")[2]
    ]

    assert bare == []


def test_tests_mirror_the_source() -> None:
    """A test of a room stands where the room stands: tests/core for core, and so on."""
    folders = {
        path.parent.relative_to(ROOT / "tests").parts[0]
        for path in modules("tests")
        if path.name.startswith("test_") and path.parent != ROOT / "tests"
    }

    assert (
        folders
        - {
            "core",
            "adapters",
            "bot",
            "house",
            "contract",
            "journeys",
            "crash",
            "bench",
            "browser",
            "transcripts",
            "slackworld",
        }
        == set()
    )
