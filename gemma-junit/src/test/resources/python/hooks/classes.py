"""Filters, checkers and results as classes."""
import re
from abc import ABC, abstractmethod
from collections import deque
from dataclasses import asdict, dataclass, field
from enum_free import LEVELS, level_of
from functools import lru_cache, wraps


class Filter:
    def __init__(self, **kwargs):
        self.settings = kwargs


class BetweenTags(Filter):
    """Takes what stands between two tags."""

    def __init__(self, tag="answer", fallback=None, **kwargs):
        super().__init__(**kwargs)
        self.tag = tag
        self.fallback = fallback
        self._pattern = re.compile(rf"<{tag}>(.*?)</{tag}>", re.DOTALL)

    def apply(self, resps, docs):
        return [[self._one(r) for r in rs] for rs in resps]

    def _one(self, response):
        match = self._pattern.search(response)
        return match.group(1).strip() if match else (self.fallback or response)


class Checker(ABC):
    weight = 1

    @abstractmethod
    def check(self, text): ...

    @property
    def name(self):
        return type(self).__name__

    @classmethod
    def of(cls, *args):
        return cls(*args)

    @staticmethod
    def words(text):
        return text.split()

    def __repr__(self):
        return f"<{self.name} x{self.weight}>"


class AtMost(Checker):
    def __init__(self, n):
        self.n = n

    def check(self, text):
        return len(self.words(text)) <= self.n


class Holds(Checker):
    weight = 2

    def __init__(self, part):
        self.part = part

    def check(self, text):
        return self.part in text


KINDS = {"at_most": AtMost, "holds": Holds}


@dataclass
class Outcome:
    name: str
    passed: bool
    weight: int = 1
    notes: list = field(default_factory=list)

    @property
    def points(self):
        return self.weight * self.passed


def process_results(doc, results):
    outcomes = []
    for rule in doc["rules"]:
        checker = KINDS[rule["kind"]].of(rule["value"])
        outcomes.append(Outcome(repr(checker), checker.check(results[0]), checker.weight))
    total = sum(o.weight for o in outcomes)
    return {
        "score": sum(o.points for o in outcomes) / total if total else 0.0,
        "names": [o.name for o in outcomes],
        "first": asdict(outcomes[0]) if outcomes else {},
        "same": Outcome("a", True) == Outcome("a", True, 1, []),
    }


def counted(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def double(x):
    return 2 * x


def use_decorator(n):
    values = [double(i) for i in range(n)]
    return [values, double.calls, double.__name__]


@lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


def use_cache(n):
    return [ways(i) for i in range(n)]


class Fraction2:
    def __init__(self, top, bottom=1):
        self.top, self.bottom = top, bottom

    def __add__(self, other):
        other = other if isinstance(other, Fraction2) else Fraction2(other)
        return Fraction2(self.top * other.bottom + other.top * self.bottom, self.bottom * other.bottom)

    __radd__ = __add__

    def __eq__(self, other):
        return self.top * other.bottom == other.top * self.bottom

    def __lt__(self, other):
        return self.top * other.bottom < other.top * self.bottom

    def __hash__(self):
        return 1

    def __bool__(self):
        return self.top != 0

    def __len__(self):
        return self.bottom

    def __str__(self):
        return f"{self.top}/{self.bottom}"

    def __getitem__(self, i):
        return (self.top, self.bottom)[i]

    def __iter__(self):
        yield self.top
        yield self.bottom

    def __contains__(self, x):
        return x == self.top

    def __call__(self, x):
        return x * self.top / self.bottom


def use_operators(a, b):
    x, y = Fraction2(*a), Fraction2(*b)
    total = sum([x, y], Fraction2(0))
    return [
        str(x + y), str(1 + x), x == Fraction2(2 * a[0], 2 * a[1]), x < y, x > y, bool(Fraction2(0)), len(y), y[0], list(x),
        a[0] in x, x(6), str(max(x, y)), [str(f) for f in sorted([y, x, Fraction2(1, 9)])], len({x, Fraction2(2 * a[0], 2 * a[1])}),
        str(total), "%s" % x, f"{x!s:>6}|",
    ]


class TooLong(ValueError):
    def __init__(self, limit, text):
        super().__init__(f"more than {limit} characters: {text!r}")
        self.limit = limit


def use_errors(text):
    seen = []
    try:
        if len(text) > 5:
            raise TooLong(5, text)
        seen.append(int(text))
    except TooLong as e:
        seen += [str(e), e.limit, isinstance(e, ValueError), type(e).__name__, e.args[0][:4]]
    except ValueError as e:
        seen.append(repr(e))
    else:
        seen.append("fine")
    finally:
        seen.append("done")
    try:
        {}["key"]
    except KeyError as e:
        seen += [str(e), e.args[0]]
    try:
        [][3]
    except (KeyError, LookupError) as e:
        seen.append(str(e))
    return seen


def use_queue(n):
    queue = deque([1], maxlen=4)
    for i in range(n):
        queue.append(i * i)
        queue.rotate(1)
    queue.appendleft("x")
    return [list(queue), queue.popleft(), len(queue)]


def use_sibling(score):
    return [level_of(score), sorted(LEVELS)]


def fails(doc):
    value = doc["n"]
    rest = [1 / (value - i) for i in range(3)]
    return rest


def raises(doc):
    if doc["n"] > 1:
        raise TooLong(1, "n")
    return doc["n"]
