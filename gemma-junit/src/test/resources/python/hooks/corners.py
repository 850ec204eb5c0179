"""Corners of the language that functions of tasks reach sooner or later."""
import json
import random
import re
from collections import Counter, defaultdict
from contextlib import suppress


def finals(n):
    def early():
        try:
            return "body"
        finally:
            log.append("left")

    def overridden():
        for _ in range(2):
            try:
                return "body"
            finally:
                continue
        return "after"

    def guarded():
        for i in range(4):
            try:
                if i == n:
                    raise KeyError(i)
                yield i
            except KeyError as e:
                yield f"caught {e}"
            else:
                yield "else"
            finally:
                log.append(i)

    log = []
    return [early(), overridden(), list(guarded()), log]


def defaults(n):
    def grow(x, seen=[]):
        seen.append(x)
        return list(seen)

    def late(x, *, factor=n):
        return x * factor

    n = 100
    return [grow(1), grow(2), late(2), late(2, factor=3), (lambda *a, **k: [a, k])(1, *[2, 3], b=4, **{"c": 5})]


def keys(n):
    d = {1: "int", 1.0: "float", True: "bool", "1": "text", (1, 2): "pair", None: "none"}
    d[n] = "n"
    d.setdefault("list", []).append(1)
    first = next(iter(d))
    popped = d.pop("1"), d.pop("gone", "default")
    d |= {"new": 0}
    return [str(d), first, popped, len(d), list(d.items())[-1], (1, 2) in d, d.get(False), {**d, 1: "z"}[1], dict([("a", 1)], b=2), dict.fromkeys("ab", 0)]


class Base:
    kind = "base"
    count = 0

    def __init__(self):
        type(self).count += 1
        self.log = ["base"]

    def who(self):
        return [self.kind]

    @classmethod
    def make(cls):
        return cls()


class Left(Base):
    kind = "left"

    def __init__(self):
        super().__init__()
        self.log.append("left")

    def who(self):
        return ["left"] + super().who()


class Right(Base):
    def __init__(self):
        super().__init__()
        self.log.append("right")

    def who(self):
        return ["right"] + super().who()


class Both(Left, Right):
    table = {k: v for k, v in zip("ab", range(2))}
    size = len(table)

    def __getattr__(self, name):
        if name.startswith("get_"):
            return name[4:]
        raise AttributeError(name)

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, new):
        self._value = new * 2


def inheritance(n):
    b = Both.make()
    b.value = n
    b.log += ["end"]
    b.extra = 1
    missing = getattr(b, "nothing", "missing")
    return [b.who(), b.log, b.value, b.get_x, missing, Both.count, Base.count, Both.size, Both.table, hasattr(b, "other"), isinstance(b, Right), issubclass(Both, Base), vars_of(b)]


def vars_of(b):
    return sorted(b.__dict__)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Timer:
    def __init__(self, log, swallow=False):
        self.log, self.swallow = log, swallow

    def __enter__(self):
        self.log.append("in")
        return self

    def __exit__(self, kind, value, trace):
        self.log.append(f"out {kind.__name__ if kind else None} {value}")
        return self.swallow


def protocols(n):
    log = []
    with Timer(log) as t, Timer(log, True):
        log.append(t is not None)
        raise ValueError("lost")
    with suppress(KeyError, IndexError):
        [][1]
    try:
        with Timer(log):
            int("x")
    except ValueError as e:
        log.append(str(e))
    c = Countdown(n)
    return [log, next(c), list(c), list(c), 3 in Countdown(5), sum(Countdown(4)), [*Countdown(2)], dict(enumerate(Countdown(2)))]


def exhausted(n):
    g = (i for i in range(n))
    pairs = zip(g, [1, 2])
    taken = list(pairs)
    rest = list(g)
    m = map(str, range(n))
    first = next(m)
    g2 = iter([1, 2, 3, 4])
    return [taken, rest, first, list(m), list(m), any(i > 1 for i in g2), list(g2), list(zip()), max(iter([2, 9, 4]))]


def orders(rows):
    by_length = sorted(rows, key=len)
    backwards = sorted(rows, key=len, reverse=True)
    mixed = sorted(((len(r), r) for r in rows), key=lambda p: (-p[0], p[1]))
    rows.sort(key=str.lower)
    try:
        sorted([1, "a", None])
    except TypeError as e:
        error = str(e)
    return [by_length, backwards, mixed, rows, error, sorted({"b": 1, "a": 2}), sorted("hello", reverse=True), min(rows, key=lambda r: r[-1]), [3, 1] < [3, 2], (1, "a") < (1, "b")]


def strings(s):
    return [
        "\x41\u00e9\n\t\\ \N{BULLET}", r"\n\d", b"ab\xff"[2], b"ab".decode(), f"{s!r:>{len(s) + 4}}|{'a' 'b'}|{{}}|{s[0]!s}{s[-1:]}", f"{'nested ' + f'{s:.2}'}",
        s.casefold(), s.isalpha(), s.islower(), "1²".isdigit(), "٣".isdecimal(), int("٣"), "ǆ".title(), "İ".lower(), "a,b,,c".split(","), "  a  b ".split(" "), "a\nb\x0bc\u2028d".splitlines(),
        "%r %s %c %05.1f %+d %e %g" % ("q", None, 65, 3.14159, 5, 12345.678, 1e-5), "{0[1]} {1.real} {n!r:>4}".format([1, 2], 3, n="x"), "abc"[::-1], "x".join(map(str, range(3))),
        s.encode().hex(), s.index("a"), "tacocat".rfind("c"), "a-b-c".rpartition("-"), "aXbX".rstrip("X"), "abab".removeprefix("ab"), "{:,}|{:_}|{:^7}|{:=+6d}".format(1234567, 1234567, "mid", 42),
        str([1.0, 1e22, 1e-5, 0.1, -0.0, float("nan")]), str({"a": (1,), "b": {1}}), repr("it's \"q\""), ascii("é"), "ab" "cd" * 2, "é" < "z", "Straße".upper(), len("e\u0301"), chr(8364), ord("€"),
    ]


def patterns(t):
    p = re.compile(r"(?P<key>\w+)\s*=\s*(?P<value>[^;]*)(?:;|$)", re.I)
    return [
        [m.groupdict() for m in p.finditer(t)], p.sub(lambda m: f"{m['value']}:{m.group('key')}", t), re.split(r"(;)", t), re.findall(r"\b\w", t), p.search("none"), p.match(t).end(),
        re.sub(r"(?<=a)b|\d{2,}?", "#", "ab 12345"), re.sub(r"\s+", " ", " a \n b "), re.findall(r"(?i)[A-Z]+(?=\d)", "ab1Cd2"), re.search(r"(a)|(b)", "b").groups(), re.search(r"(a)|(b)", "b").groups("-"),
        re.sub(r"(\w+) (\w+)", r"\g<2> \1", "one two"), re.fullmatch(r"[\w.]+@\w+\.com", "a.b@c.com") is not None, re.split(r"\s*,\s*", "a , b,c", maxsplit=1), [m.start() for m in re.finditer("(?=aa)", "aaaa")],
        re.search(r"^b$", "a\nb", re.MULTILINE).span(), re.sub("x*", "-", "abxd"), bool(re.match(r"\d+(?:\.\d+)?$", "3.14\n")), re.escape("1+1=2?"), re.findall(r"[^\W\d_]+", "äb1_c"),
    ]


def jsons(t):
    d = json.loads(t)
    try:
        json.loads("{'a': 1}")
    except json.JSONDecodeError as e:
        error = type(e).__name__
    return [
        d, json.dumps(d), json.dumps(d, sort_keys=True, separators=(",", ":")), json.dumps({"é": [1.0, None, True, "\u2028\"\\"]}), json.dumps([1, {"a": []}], indent=1), error, json.dumps({1: 2, None: 3}),
        json.dumps(Counter("aab")), json.dumps(defaultdict(list, a=[(1, 2)])),
    ]


def draws(seed):
    random.seed(seed)
    r = random.Random(seed + 1)
    values = list(range(12))
    random.shuffle(values)
    return [values, random.sample(values, 5), random.choice("abc"), random.randint(-3, 9), random.random(), random.uniform(1, 2), random.randrange(10), random.randrange(5, 9), random.choices(values, k=3), r.sample(range(1000), 3), r.random()]


def counting(words):
    c = Counter(words)
    c["x"] += 2
    c.subtract("aab")
    d = defaultdict(int, {"a": 1})
    d["b"] -= 1
    missing = "zz" in d, d.get("zz"), d["zz"], len(d)
    return [c.most_common(), str(c), str(d), missing, +0 + sum(c.values()), c & Counter("ab"), c | Counter("ab"), Counter("ab") + Counter("bc"), sorted(c - Counter("x")), c.total(), Counter() == {}, str(Counter())]


def messages(n):
    out = []
    actions = [
        lambda: {}["k"], lambda: [1][5], lambda: int("a1"), lambda: float("q"), lambda: "a" + 1, lambda: 1 + "a", lambda: None.x, lambda: (1).foo, lambda: len(5), lambda: [1, 2].index(9), lambda: {}.pop("k"),
        lambda: "a".index("z"), lambda: max([]), lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: next(iter([])), lambda: None[0], lambda: 5(), lambda: [x for x in 5], lambda: {[]: 1}, lambda: "abc"["x"],
        lambda: (lambda a: a)(), lambda: (lambda a: a)(1, 2), lambda: (lambda a, *, b: a)(1), lambda: (lambda: 0)(x=1), lambda: [].pop(), lambda: set().pop(), lambda: {1}.remove(2), lambda: "x" < 1, lambda: "%d" % "a", lambda: "{}".format(),
        lambda: [1, 2, 3][1.5], lambda: "a" * "b", lambda: -"a", lambda: round("a"), lambda: ord("ab"), lambda: chr(-1), lambda: sum(["a"]), lambda: dict([1]), lambda: int(None), lambda: [1].remove(3), lambda: (1, 2) + [3],
    ]
    for action in actions:
        try:
            out.append(repr(action()))
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    try:
        a, b = [1]
    except ValueError as e:
        out.append(str(e))
    try:
        a, b = range(5)
    except ValueError as e:
        out.append(str(e))
    try:
        assert n > 100, f"{n} is small"
    except AssertionError as e:
        out.append(str(e))
    return out
