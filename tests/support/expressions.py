"""All regular expressions of the package, and texts that make each as slow as it can be.

    cd tests && python -m support.expressions            print the slowest text found for each expression, with its seconds for a megabyte
    cd tests && python -m support.expressions --write    add those of new expressions to `data/slow_texts.json`, and drop those of old ones

A slow text is a beginning, a part that is repeated, and an end. They are derived from the parsed expression: for each repetition in it,
texts that the repetition runs through, with what stands before it as the beginning, or repeated too, and an end that makes the match fail.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import perf_counter, process_time
from typing import Any, NamedTuple, NoReturn

import papershelf
from papershelf.text.lazy_pattern import _Pattern

TABLE = Path(__file__).parents[1] / "data" / "slow_texts.json"
_SEARCHING = {"search", "sub", "subn", "split", "findall", "finditer"}
_PROBES = "a1 A-.(x,[\n\\{:=/_é"
_APPLIED_BY_MATCH = {"_OTHER_CONTENT"}  # lists whose expressions are applied under another name
_LONG = 24  # a repetition with a higher limit than this may be slow
_MOST_SECONDS = 3.0  # an expression is stopped after this time
_ENDS = ("", "\0", "\n\0")


def _stop(*_: object) -> NoReturn:
    raise TimeoutError


class Expression(NamedTuple):
    """A regular expression and how the package applies it."""

    key: str  # module and name, or module and source where the expression has no name
    source: str
    flags: int
    method: str  # `search`, `match` or `fullmatch`: the slowest of those that are used

    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, self.flags)

    def seconds(self, text: str) -> float:
        """How long the expression takes to read all of `text`: for `search`, to find all matches."""
        compiled = self.compiled()
        start = process_time()
        if self.method == "search":
            deque(compiled.finditer(text), maxlen=0)
        else:
            getattr(compiled, self.method)(text)
        return process_time() - start

    def seconds_at_most(self, text: str) -> float:
        """The same, by the clock, for an expression that may take hours: it is stopped after `_MOST_SECONDS`."""
        signal.signal(signal.SIGALRM, _stop)
        signal.setitimer(signal.ITIMER_REAL, _MOST_SECONDS)
        start = perf_counter()
        with suppress(TimeoutError):
            self.seconds(text)
        signal.setitimer(signal.ITIMER_REAL, 0)
        return perf_counter() - start


class SlowText(NamedTuple):
    """A text of any length that an expression is slow on."""

    beginning: str
    repeated: str
    end: str

    def of_length(self, length: int) -> str:
        """The text with `length` characters, or a few less."""
        return self.beginning + self.repeated * ((length - len(self.beginning)) // len(self.repeated)) + self.end


@cache
def expressions() -> dict[str, Expression]:
    """All expressions of the package by key."""
    found: dict[str, Expression] = {}
    for info in pkgutil.walk_packages(papershelf.__path__, "papershelf."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        text = inspect.getsource(module)
        for expression in (*_named(module, text), *_inline(module.__name__, text), *_built(module, text)):
            found.setdefault(expression.key, expression)
    return found


def _named(module: Any, text: str) -> Iterator[Expression]:
    """Yield the expressions that `module`, whose source is `text`, assigns to names, alone or in lists."""
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for name in sorted(names & vars(module).keys()):
        value = vars(module)[name]
        for place, found in enumerate(_patterns_in(value)):
            source, flags = (found._source, found._flags) if isinstance(found, _Pattern) else (found.pattern, found.flags)
            key = f"{module.__name__.removeprefix('papershelf.')}.{name}" + (f"[{place}]" if isinstance(value, (tuple, dict, list)) else "")
            yield Expression(key, source, int(flags), _method(name, text))


def _patterns_in(value: object) -> Iterator[Any]:
    if isinstance(value, (re.Pattern, _Pattern)):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _patterns_in(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _patterns_in(each)


def _method(name: str, text: str) -> str:
    """How `text`, the module's source, applies the expression called `name`."""
    if name in _APPLIED_BY_MATCH:
        return "match"
    used = set(re.findall(rf"\b{name}\.(\w+)", text))
    others = re.sub(rf"^{name} = |\b{name}\.\w+", "", text, flags=re.M)
    if used & _SEARCHING or not used or re.search(rf"\b{name}\b(?!`)", others):
        return "search"
    return "fullmatch" if used <= {"fullmatch", "pattern"} else "match"


def _inline(module: str, text: str) -> Iterator[Expression]:
    """Yield the expressions that are written where they are used."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not isinstance(node.func.value, ast.Name):
            continue
        if node.func.value.id != "re" or node.func.attr not in (*_SEARCHING, "match", "fullmatch") or not node.args:
            continue
        source = node.args[0]
        if isinstance(source, ast.Constant) and isinstance(source.value, str):
            method = "search" if node.func.attr in _SEARCHING else node.func.attr
            yield Expression(f"{module.removeprefix('papershelf.')}: {source.value}", source.value, 0, method)


def _built(module: Any, text: str) -> Iterator[Expression]:
    """Yield the expressions that functions of `module` build when they run, with `ab` in the place of what is known only then."""
    for function in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
            name = ast.unparse(call.func)
            if name in ("pattern", "re.compile") or (name.startswith("re.") and name[3:] in (*_SEARCHING, "match", "fullmatch")):
                method = name[3:] if name in ("re.match", "re.fullmatch") else "search"
                for source in _sources(call.args[0], vars(module)):
                    yield Expression(f"{module.__name__.removeprefix('papershelf.')}.{function.name}: {source}", source, 0, method)


def _sources(node: ast.expr, known: Mapping[str, Any]) -> list[str]:
    """Return the texts that an expression of Python may have; none for a constant, and for what only its caller knows."""
    if isinstance(node, ast.JoinedStr):
        parts = [each.value if isinstance(each, ast.FormattedValue) else each for each in node.values]
        return ["".join(_one(part, known) for part in parts)]
    if isinstance(node, ast.BinOp):
        return [
            first + second for first in _sources(node.left, known) for second in _sources(node.right, known) or [_one(node.right, known)]
        ]
    if isinstance(node, ast.IfExp):
        return [_one(node.body, known), _one(node.orelse, known)]
    return ["ab"] if isinstance(node, ast.Call) else []


def _one(node: ast.expr, known: Mapping[str, Any]) -> str:
    value = node.value if isinstance(node, ast.Constant) else known.get(node.id) if isinstance(node, ast.Name) else None
    return value if isinstance(value, str) else "ab"


def slow_texts(expression: Expression) -> Iterator[SlowText]:
    """Yield texts that may be slow, without repetitions."""
    tree = parser.parse(expression.source, expression.flags)
    seen = set()
    for before, body in _repetitions(list(tree), []):
        for probe in _PROBES:
            unit = _example(body, probe) or probe
            start = _example(before, probe)
            last = _example(before, " ")
            mixed = [unit + (_example(body, other) or other) for other in "a-. A1"]
            pairs = [(start, each) for each in mixed] + [("", start + each) for each in mixed[:3]] + [("", each) for each in mixed]
            for beginning, repeated in (
                *pairs,
                (start, unit),
                ("", start + unit),
                ("", last + unit),
                (last, unit),
                ("", unit),
                ("", start + " " + unit),
            ):
                for end in _ENDS:
                    text = SlowText(beginning, repeated, end)
                    if repeated and text not in seen and len(repeated) < 300:
                        seen.add(text)
                        yield text
    for probe in _PROBES:
        whole = _example(list(tree), probe)
        for repeated in (probe, whole, whole + " ", whole[:-1]):
            text = SlowText("", repeated, "")
            if repeated and text not in seen and len(repeated) < 300:
                seen.add(text)
                yield text


def _repetitions(items: list[Any], before: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield each long repetition: what stands before it, and what is repeated."""
    for place, (code, value) in enumerate(items):
        ahead = [*before, *items[:place]]
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            _, high, body = value
            if high > _LONG:
                yield ahead, list(body)
            yield from _repetitions(list(body), ahead)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), ahead)
        elif code is codes.SUBPATTERN:
            yield from _repetitions(list(value[3]), ahead)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repetitions(list(value[1]), ahead)
        elif code is codes.ATOMIC_GROUP:
            yield from _repetitions(list(value), ahead)


def _example(items: list[Any], probe: str) -> str:
    """A text that `items` match, with the character `probe` where they allow it."""
    return "".join(_example_of(code, value, probe) for code, value in items)


def _example_of(code: Any, value: Any, probe: str) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.NOT_LITERAL:
        return probe if ord(probe) != value else "b"
    if code is codes.ANY:
        return probe if probe != "\n" else "b"
    if code is codes.IN:
        return next((c for c in (probe, *_PROBES, *map(chr, range(33, 0x500))) if _is_in(c, value)), "")
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _example(list(value[2]), probe) * (value[0] or (1 if value[1] > 1 else 0))
    if code is codes.BRANCH:
        options = [_example(list(branch), probe) for branch in value[1]]
        return next((option for option in options if option.startswith(probe)), options[0])
    if code is codes.SUBPATTERN:
        return _example(list(value[3]), probe)
    if code is codes.ATOMIC_GROUP:
        return _example(list(value), probe)
    return ""


def _is_in(character: str, items: Any) -> bool:
    return bool(re.compile(_class_source(items)).fullmatch(character))


def _class_source(items: Any) -> str:
    parts = []
    for code, value in items:
        if code is codes.NEGATE:
            parts.append("^")
        elif code is codes.LITERAL:
            parts.append(re.escape(chr(value)))
        elif code is codes.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(
                {"DIGIT": r"\d", "NOT_DIGIT": r"\D", "SPACE": r"\s", "NOT_SPACE": r"\S", "WORD": r"\w", "NOT_WORD": r"\W"}[str(value)[9:]]
            )
    return f"[{''.join(parts)}]"


def slowest(expression: Expression) -> tuple[float, SlowText]:
    """The slowest of the texts, and its seconds for a million characters if time grew by length."""
    return max(((_cost(expression, text), text) for text in slow_texts(expression)), key=lambda cost: cost[0])


def _cost(expression: Expression, text: SlowText) -> float:
    length, seconds = 32, 0.0
    while length < 8192 and seconds < 0.01:
        length *= 2
        seconds = min(expression.seconds_at_most(text.of_length(length)) for _ in range(2))
    return seconds / length * 1e6


def read_table() -> dict[str, list[SlowText]]:
    """The slow texts of each expression by key."""
    return {key: [SlowText(*text) for text in texts] for key, texts in json.loads(TABLE.read_text(encoding="utf-8")).items()}


def main() -> None:
    """Print or write the slowest texts."""
    table = read_table() if TABLE.exists() else {}
    write = "--write" in sys.argv
    for key, expression in sorted(expressions().items()):
        if not write or key not in table:
            seconds, text = slowest(expression)
            print(f"{seconds:9.3f} s  {key}: {tuple(text)!r}"[:200], flush=True)
            table[key] = [text]
    if write:
        rows = (f" {json.dumps(key)}: {json.dumps(table[key])}" for key in sorted(expressions()))
        TABLE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
