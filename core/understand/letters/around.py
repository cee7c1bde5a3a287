"""What stands around the words of a letter, as patterns. The words are data: prompts/vocabulary/letters.txt and mails.txt."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.understand.vocabulary import Vocabulary

FILES = ("letters.txt", "mails.txt")
_HEADER = re.compile(r"\[\s*([\w-]+)\s*\]")
_NAME = r"[A-ZÆØÅ][\w-]"
_NO_CASE = re.IGNORECASE


@dataclass(frozen=True, eq=False)
class Around:
    """The patterns. `sections` are the entries of the files, by the section they stand in."""

    sections: Mapping[str, list[str]]

    @cached_property
    def header_line(self) -> re.Pattern[str]:
        """ "Til: alle skoler", and no address of a page ("http://")."""
        return re.compile(rf"\s*[*_]*(?:{self._any('sender', 'subject', 'reply', 'header')})[*_]*\s*:(?!//)", _NO_CASE)

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """ "Emne: SV:", before what a mail is about."""
        subject, reply = self._any("subject"), self._any("reply")
        return re.compile(rf"\s*[*_]*(?:{subject})[*_]*\s*:\s*(?:(?:{reply})\s*:\s*)*", _NO_CASE)

    @cached_property
    def headers_in_line(self) -> re.Pattern[str]:
        """A mail whose lines were run together on the way."""
        return re.compile(rf"\s*(?:{self._any('sender')}):.{{1,200}}?\b(?:{self._any('subject')}):", _NO_CASE)

    @cached_property
    def reply_line(self) -> re.Pattern[str]:
        """ "SV: legepladser"."""
        return re.compile(rf"\s*(?:(?:{self._any('reply')})\s*:\s*)+", _NO_CASE)

    @cached_property
    def thread_below(self) -> re.Pattern[str]:
        """The line below which stands the mail that is answered."""
        wrote = rf"(?:{self._any('on')})\s.{{3,80}}(?:{self._any('wrote')}).{{0,80}}:\s*$"
        return re.compile(
            rf"\s*(?:-{{2,}}\s*(?:{self._any('forwarded')})|_{{8,}}|{wrote}|{self._any('below')})", _NO_CASE
        )

    @cached_property
    def points_below(self) -> re.Pattern[str]:
        """ "Se nedenfor"."""
        return re.compile(rf"\b(?:{self._any('points_below')})\b", _NO_CASE)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """ "Kære Mette og alle,", up to its mark."""
        whom = rf"(?:\s+(?:(?:{self._any('everybody')})\b|[A-ZÆØÅ][\w.-]*))*"
        ends = r"(?=\s*[,.!:;\n-]|\s*$|\s*(?:😊|👋|🙂))\s*[,.!:;-]*"
        return re.compile(rf"\s*(?<!\w)(?i:{self._any('salutation', 'greeting')}){whom}{ends}")

    @cached_property
    def greeting_words(self) -> tuple[str, ...]:
        """One of these stands in every line that greets."""
        return tuple(word.lower() for section in ("salutation", "greeting") for word in self.sections.get(section, ()))

    @cached_property
    def closing_line(self) -> re.Pattern[str]:
        """A line that begins as a letter ends: "Med venlig hilsen", or is nothing but such words and a name: "Knus Bo"."""
        alone = rf"(?i:{self._any('behind_a_stop')})[,.!]*(?:\s+{_NAME}*){{0,3}}\s*$"
        return re.compile(rf"\s*(?:(?i:{self._signed('closing', 'signing')})\b|{alone})")

    @cached_property
    def closing_in_line(self) -> re.Pattern[str]:
        """ "…. Mvh Karin, Miljø", at the end of a line."""
        return re.compile(rf"[.!?,]\s*{self._signed('closing', 'signing')}[.,]*\s+[a-zæøå].{{0,80}}$", _NO_CASE)

    @cached_property
    def to_somebody(self) -> re.Pattern[str]:
        """Words to somebody by name, signed with another: "Hej Per, … Mvh Lene"."""
        ours = self._any("us", "everybody")
        signed = self._signed("closing", "signing", "behind_a_stop", "of_a_letter")
        return re.compile(
            rf"\s*(?i:{self._any('salutation', 'greeting')})\s+(?!(?i:{ours})\b){_NAME}+\b.*"
            rf"\W(?i:{signed})\W+{_NAME}+(?:\W+{_NAME}*){{0,3}}\W*",
            re.DOTALL,
        )

    def _signed(self, *sections: str) -> str:
        return rf"(?:(?:{self._any('with')})\s+)?(?:{self._any(*sections)})"

    def _any(self, *sections: str) -> str:
        """Any entry of these sections, the longest first."""
        entries = [entry for section in sections for entry in self.sections.get(section, ())]
        return "|".join(map(_spelt, sorted(entries, key=len, reverse=True))) or r"(?!)"


def _spelt(entry: str) -> str:
    """An entry as people write it: run together, on two lines, or a stop behind each letter."""
    return r"[\s.]*".join(re.escape(word).replace(r"\*", r"\w*") for word in entry.replace(".", " ").split())


@lru_cache(maxsize=8)
def around(vocabulary: Vocabulary) -> Around:
    """The patterns of a vocabulary, made once."""
    sections: dict[str, list[str]] = {}
    for name in FILES:
        for section, entry in _entries(vocabulary.files.get(name, "").split("\n")):
            sections.setdefault(section, []).append(entry)
    return Around(sections)


def _entries(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    section = ""
    for raw in lines:
        line = raw.partition("#")[0].strip()
        if header := _HEADER.fullmatch(line):
            section = header[1]
        elif section:
            for piece in line.split(","):
                entry, *also = piece.strip().removeprefix("!").split(" +")
                yield from ((each, entry) for each in (section, *also) if entry)
