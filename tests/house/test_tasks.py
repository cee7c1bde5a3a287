"""A task that nothing refers to may be collected while it works: whoever begins one keeps it, or a TaskGroup does."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.checkout import SOURCE, modules, tree_of

BEGINNING = {"create_task", "ensure_future"}


def begins_a_task(node: ast.AST) -> bool:
    """asyncio.create_task(…) or loop.create_task(…); a TaskGroup keeps its own, and is called so in this house."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in BEGINNING:
        return False
    return ast.unparse(node.func.value) != "group"


def unkept(tree: ast.AST) -> Iterator[str]:
    """Where a task is begun and dropped, or only given a name that is never read again."""
    for function in (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)):
        read = {one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        for node in ast.walk(function):
            if isinstance(node, ast.Expr) and begins_a_task(node.value):
                yield f"{function.name}:{node.lineno}"
            if isinstance(node, ast.Assign) and begins_a_task(node.value):
                names = [one.id for one in node.targets if isinstance(one, ast.Name)]
                if names and not set(names) & read:
                    yield f"{function.name}:{node.lineno}"


def test_every_task_is_kept_by_whoever_begins_it():
    assert [f"{path}: {place}" for path in modules(*SOURCE) for place in unkept(tree_of(path))] == []


@pytest.mark.parametrize(
    ("written", "is_kept"),
    [
        ("asyncio.create_task(work())", False),
        ("task = asyncio.create_task(work())", False),
        ("task = asyncio.ensure_future(work())\n    self.tasks.add(task)", True),
        ("self.task = asyncio.create_task(work())", True),
        ("group.create_task(work())", True),
        ("await asyncio.create_task(work())", True),
    ],
)
def test_a_task_that_is_dropped_is_found(written: str, is_kept: bool):
    tree = ast.parse(f"async def begins(self, group):\n    {written}")

    assert (list(unkept(tree)) == []) is is_kept
