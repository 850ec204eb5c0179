"""A function that looks at its module through globals()."""
import re


def globals_used(doc):
    global _CALLS
    _CALLS = globals().get("_CALLS", 0) + 1
    table = {name: value for name, value in _TABLE.items() if not name.startswith("_")}
    return [_CALLS, table, _PATTERN.sub("#", doc["text"]), __name__ != "__main__", _LETTERS[doc["n"] % 26], _SQUARES]


_TABLE = {"a": 1, "_b": 2}
_PATTERN = re.compile(r"[aeiou]")
_LETTERS = [chr(ord("A") + i) for i in range(26)]
_SQUARES = {i: i * i for i in range(3)}
if len(_LETTERS) == 26:
    _TABLE["c"] = 3
for _i in range(2):
    _TABLE[f"d{_i}"] = _i
