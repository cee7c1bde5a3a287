"""A copy of somebody's data as files: one for programs, one that people can read. Made when it is sent, stored nowhere."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from core import workdays
from core.errors import ContentError
from core.markup import File, clean
from core.model import Json
from core.wording import Wording

NAME = "sparringsrummet"
Rows = Sequence[Mapping[str, Json]]


def json_copy(tables: Mapping[str, Rows], at: datetime) -> File:
    """Every row by table, with the moment the copy was made."""
    whole = {"made": workdays.local(at).isoformat(), "tables": tables}
    content = json.dumps(whole, ensure_ascii=False, indent=2, default=str)
    return File(f"{NAME}.json", "application/json", content.encode("utf-8", "replace"))


def text_copy(tables: Mapping[str, Rows], at: datetime, wording: Wording, language: str) -> File:
    """The same in words: what each part is for, then its rows with a line a value. A message is told as it reads."""
    lines = [wording.message(language, "copy/head", {"at": at.isoformat()}).text]
    for name, rows in tables.items():
        lines += ["", wording.message(language, f"copy/table/{name}", {"count": len(rows)}).text]
        for row in rows:
            lines += ["", *_lines(row, wording, language)]
    return File(f"{NAME}.txt", "text/plain; charset=utf-8", "\n".join(lines).encode("utf-8", "replace"))


def _lines(row: Mapping[str, Json], wording: Wording, language: str, indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in row.items():
        if value in (None, "", [], {}):
            continue
        prompt = f"copy/column/{name}"
        label = wording.label(language, prompt, {}) if wording.has(prompt) else name
        if isinstance(value, Mapping) and (words := _words_of(value, wording, language)):
            lines += [f"{indent}{label}:", *(f"{indent}  {line}".rstrip() for line in words.splitlines())]
        elif isinstance(value, Mapping):
            lines += [f"{indent}{label}:", *_lines(value, wording, language, indent + "  ")]
        elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
            lines.append(f"{indent}{label}:")
            for part in value:
                inside = part if isinstance(part, Mapping) else {"": part}
                lines += _lines(inside, wording, language, indent + "  ")
        else:
            lines.append(f"{indent}{label}: {_said(name, value, wording, language)}")
    return lines


def _words_of(told: Mapping[str, Json], wording: Wording, language: str) -> str:
    """A message as it reads; "" for what is none, or is of an earlier version and cannot be read any more."""
    if "prompt" not in told:
        return ""
    try:
        return wording.message(language, told["prompt"], told.get("params") or {}).text
    except ContentError:
        return ""


def _said(name: str, value: Json, wording: Wording, language: str) -> str:
    """The value, in words where the column has words for it (copy/value/<column>/<value>)."""
    prompt = f"copy/value/{name}/{value}"
    return wording.label(language, prompt, {}) if wording.has(prompt) else _plain(value)


def _plain(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value if part not in (None, ""))
    return clean(str(value))
