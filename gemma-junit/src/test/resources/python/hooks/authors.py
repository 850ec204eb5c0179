"""Functions as authors of tasks write them, each of one kind of things that Python does."""
import bisect
import collections
import copy
import functools
import heapq
import itertools
import json
import math
import operator
import random
import re
import statistics
import string
import textwrap
import unicodedata
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Dict, List, Optional


def format_numbers(doc):
    n, x = doc["n"], doc["x"]
    return [f"{n:,}|{n:>8}|{n:<8}|{n:^8}|{n:+d}|{n:08d}|{n:x}|{n:#b}|{n:o}|{n:e}", f"{x:.2f}|{x:10.3e}|{x:g}|{x:.3g}|{x:%}|{x:.1%}|{x:+.0f}|{x:,.2f}|{x:010.2f}|{x!r}|{x}",
            "%5d|%-5d|%05d|%x|%o|%e|%g|%s|%r|%c|%%" % (n, n, n, n, n, x, x, x, "q", "z"), "{:*^9}|{:_}|{!r:>6}|{0[0]}".format("ab", n, "c") if False else "{:*^9}|{:_}|{!r:>6}".format("ab", n, "c")]


def format_fields(doc):
    row = {"a": [1, {"b": "deep"}], "c": "x"}
    width, precision = 9, 3
    return ["{0[a][1][b]}-{0[c]:>{1}}".format(row, 4), f"{doc['x']:{width}.{precision}}", f"{'nested ' + f'{doc[chr(120)]:.1f}'}", "{c} and {a[0]}".format(**row), f"{doc['n'] = }", f"{{{doc['n']}}}",
            "{:>{w}}".format("r", w=5), f"{3!s:>4}{'é':*<4}{True:5}{None!s:6}|", f"{'a' 'b'}{'%'}", "{!a}".format("é\n"), f"{[1, 2]}{ {1: 2} }{(1,)}{ {1} }"]


def split_lines(doc):
    t = doc["text"]
    return [t.split(), t.split(" "), t.split(None, 1), t.rsplit(None, 1), t.split(",", 2), t.rsplit(",", 1), t.splitlines(), t.splitlines(True), t.partition(":"), t.rpartition(":"), t.strip(".,! \n"), t.lstrip("ab"), t.rstrip()]


def string_tests(doc):
    return [[s.isdigit(), s.isalpha(), s.isalnum(), s.isnumeric(), s.isdecimal(), s.isupper(), s.islower(), s.istitle(), s.isspace(), s.isidentifier(), s.isascii(), s.isprintable()] for s in doc["words"]]


def string_cases(doc):
    return [[s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), s.center(9, "."), s.ljust(6), s.rjust(6, "0"), s.zfill(6), s[::-1], s.encode("utf-8").hex(), len(s), len(s.encode())] for s in doc["words"]]


def string_search(doc):
    t = doc["text"]
    return [t.find("a"), t.rfind("a"), t.find("zz"), t.count("a"), t.count(""), t.index("a", 1), t.startswith(("x", "a")), t.endswith("a", 0, 5), t.replace("a", "<>", 2), t.replace("", "-")[:9], t.removeprefix("ab"), t.removesuffix("!"), t.expandtabs(4), "a" in t, t > "b", max(t), min(t.split())]


def string_errors(doc):
    out = []
    for action in [lambda: "abc".index("z"), lambda: int("12a"), lambda: float("x"), lambda: "a" + 1, lambda: "ab"[5], lambda: "a".join([1]), lambda: "%d" % "x", lambda: "{}".format(), lambda: "{x}".format(y=1), lambda: chr(-1),
                   lambda: ord("ab"), lambda: "x" * "y", lambda: len(5), lambda: None.strip(), lambda: [1][3], lambda: {}["k"], lambda: {1: 2}[3], lambda: (1, 2)[9], lambda: int(None), lambda: [] + (), lambda: sum(["a"]), lambda: max([]),
                   lambda: min((), key=len), lambda: next(iter([])), lambda: [].pop(), lambda: {}.popitem(), lambda: [1].remove(2), lambda: [1].index(2), lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 0 ** -1, lambda: math.log(-1), lambda: int("1_0_") , 
                   lambda: "a" < 1, lambda: sorted([1, "a"]), lambda: {[]: 1}, lambda: set([[]]), lambda: 5(), lambda: "a".nope(), lambda: dict([1]), lambda: list(5), lambda: range(1.5), lambda: round("a"), lambda: abs("a"), lambda: int("9", 8)]:
        try:
            out.append(repr(action()))
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


def number_text(doc):
    return [str(v) for v in doc["floats"]] + [repr(float(v)) for v in doc["texts"]] + [int(v) for v in ("12", " -7 ", "1_000", "+3", "٣")] + [float(".5"), float("1e3"), float(" inf "), str(float("nan")), int(3.99), int(-3.99), int("ff", 16), int("0x1f", 16), int("0b11", 0), bool("False"), bool(""), bool(0.0)]


def division(doc):
    out = []
    for a, b in doc["pairs"]:
        out.append([a / b, a // b, a % b, divmod(a, b), math.fmod(a, b), -a // b, int(a / b), round(a / b, 3), a ** 2, abs(a), pow(a, 2, 7) if isinstance(a, int) else None])
    return out


def rounding(doc):
    return [[round(x), round(x, 1), round(x, 2), round(x, -1), math.floor(x), math.ceil(x), math.trunc(x), int(x), f"{x:.0f}", f"{x:.1f}", "%.2f" % x, float(x).is_integer(), x == int(x)] for x in doc["floats"]]


def slices(doc):
    s, l = doc["text"], doc["list"]
    l2 = l[:]
    l2[1:3] = ["x", "y", "z"]
    l3 = l[:]
    l3[::2] = [0] * len(l3[::2])
    l4 = l[:]
    del l4[1::2]
    l5 = l[:]
    l5[2:2] = [9, 9]
    l6 = l[:]
    l6[-2:] = []
    return [s[:3], s[-3:], s[1:-1], s[::2], s[::-1], s[5:2], s[100:], s[-100:2], s[2:5:-1], s[5:2:-1], l[-1], l[:2] + l[-2:], l[::-2], l2, l3, l4, l5, l6, l * 2, [l[i : i + 2] for i in range(0, len(l), 2)], tuple(l)[1:3]]


def list_methods(doc):
    l = list(doc["list"])
    l.append(7)
    l.extend("ab")
    l.insert(1, "i")
    l.insert(-1, "j")
    l.insert(99, "k")
    popped = [l.pop(), l.pop(0), l.pop(-2)]
    l.remove(7)
    m = [3, 1, 2]
    m.sort(reverse=True)
    n = m.copy()
    n.reverse()
    o = [[0] * 2] * 2
    o[0][0] = 5
    p = sorted("Banana", key=str.lower)
    return [l, popped, m, n, o, p, l.count("a"), [1, 2] == [1, 2.0], [1, [2]] < [1, [3]], [1] in [[1]], m.index(2), list(reversed(m)), m.clear(), m, [*range(3), *"xy"], any([]), all([]), sum([[1], [2]], [])]


def dict_methods(doc):
    d = dict(doc["dict"])
    e = {**d, "b": 99, "new": None}
    first = next(iter(d))
    popped = e.pop("new", "gone"), e.pop("absent", "gone")
    e.update({"z": 1}, y=2)
    e.setdefault("z", 5)
    e.setdefault("w", []).append(1)
    f = dict.fromkeys("abc", 0)
    g = dict(zip("xy", [1, 2]))
    h = d | {"a": "union"}
    h |= {"q": 0}
    del h["b"]
    return [d, e, first, popped, f, g, h, list(e.items()), sorted(d.items(), key=lambda kv: (-kv[1], kv[0])), max(d, key=d.get), min(d.values()), {v: k for k, v in d.items()}, "a" in d, d.get("no"), d.get("no", 3), len(d), list(d.keys() & {"a"}), list(reversed(d)), d == dict(reversed(list(d.items()))), e.popitem(), str(d), bool({})]


def comprehension_kinds(doc):
    rows = doc["rows"]
    return [[x for r in rows for x in r["v"] if x % 2], {r["k"]: sum(r["v"]) for r in rows}, sorted({x for r in rows for x in r["v"]}), [y := 5, y * 2], list(x * x for x in range(4)), [[i * j for j in range(i)] for i in range(4)], [a if a > 1 else -a for a in range(4)], {k: [v for _, v in g] for k, g in itertools.groupby(sorted((r["k"][0], r["v"][0]) for r in rows), key=lambda p: p[0])}, [x for x in range(20) if x > 3 if x < 9 and not x == 5], {(i, j): i + j for i, j in zip(range(2), "ab") if False} or "empty", [last := r["k"] for r in rows] and last]


def sorted_keys(doc):
    people = [(p["name"], p["age"]) for p in doc["people"]]
    return [sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=operator.itemgetter(1), reverse=True), sorted(people, key=operator.itemgetter(1, 0)), sorted(doc["people"], key=lambda p: len(p["name"]))[0]["name"], sorted(["b10", "b9", "a2"], key=lambda s: (s[0], int(s[1:]))), sorted([True, 0, 2.5, -1]), sorted("b A c".split(), key=str.casefold), sorted([[2, "a"], [1, "z"], [1, "b"]]), sorted({"z": 1, "a": 2}), sorted((-0.0, 0.0, -1, 1e-9)), sorted(["é", "z", "É", "e"]), sorted([(1, None), (0, None)], key=lambda p: p[0]), max(people, key=lambda p: p[1]), min(people, key=lambda p: p[1])]


def regular(doc):
    t = doc["text"]
    m = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)", t)
    return [m.groupdict() if m else None, re.findall(r"\b\w", t), re.sub(r"(\w+) (\w+)", r"\2 \1", t, count=1), re.split(r"\s*[,;]\s*", t), re.split(r"(,)", t), [x.span() for x in re.finditer("a", t)], re.fullmatch(r"\d+", "12") is not None, re.match(r"a|b", t) is None, re.sub(r"(?i)THE", lambda k: f"<{k.group(0)}>", t), re.findall(r"(\d)(\w)?", t), re.escape("a.b*c [x]"), re.sub(r"\s+", " ", t).strip(), bool(re.compile(r"^x", re.M).search("a\nx")), re.subn("a", "", t), re.search(r"(?s)a.*z", "a\nz").end(), m.start("month") if m else -1, re.findall(r"[^\W\d_]+", "été_1 naïve"), (re.search(r"answer is:?\s*\(?([A-D])\)?", t, re.IGNORECASE) or ["", "none"])[1]]


def regular_flags(doc):
    p = re.compile(r"""
        (?P<q>['"])   # a quote
        (.*?)         # its text
        (?P=q)
    """, re.VERBOSE | re.DOTALL)
    return [p.findall(doc["text"]), p.sub(r"<\2>", doc["text"]), p.groups, p.pattern.strip()[:5], [m.group(2, "q") for m in p.finditer(doc["text"])], p.split("a'b'c"), re.findall(r"^\w+$", "a\nb c\nd", re.MULTILINE), re.sub("(?<=a)b(?!c)", "X", "abab abc"), re.match(r"(a)?(b)?", "b").groups(), re.match(r"(a)?(b)?", "b").groups("-"), re.match(r"x*", "xxy")[0], re.sub("x*", "-", "abxd"), re.sub(r"(a)|(b)", r"[\1\2]", "ab")]


def json_kinds(doc):
    t = json.dumps(doc, sort_keys=True)
    return [t, json.dumps(doc, indent=2), json.dumps(doc, ensure_ascii=False, separators=(",", ":")), json.loads('{"a": 1.0, "b": [1e2, -0, "\\u00e9\\n", true, null], "a": 2}'), json.dumps({1: "int", None: 0, True: 1, 1.5: 2}), json.dumps([1.0, 1e20, 1e-7, float("inf"), 10**20]), json.loads(json.dumps("\u2028\"\\/\t")), json.loads(" [1 , 2 ] "), json.dumps((1, "x")), json.dumps("é\U0001f600")]


def json_errors(doc):
    out = []
    for text in doc["texts"]:
        try:
            out.append(json.loads(text))
        except json.JSONDecodeError as e:
            out.append([type(e).__name__, isinstance(e, ValueError)])
        except Exception as e:
            out.append(type(e).__name__)
    return out


def unicode_kinds(doc):
    t = doc["text"]
    return [unicodedata.normalize(form, t) for form in ("NFC", "NFD", "NFKC", "NFKD")] + [[len(t), t[0], ord(t[0]), chr(0x1F600), "\N{BULLET}", [c for c in t if unicodedata.category(c).startswith("L")], "".join(c for c in unicodedata.normalize("NFD", t) if not unicodedata.combining(c)), "e\u0301" == "\u00e9", t.casefold(), t.upper(), "ß".upper(), "İ".lower(), "ǆ".title(), "ﬁ".upper(), t.isalpha(), ascii(t), repr(t)]]


def bytes_kinds(doc):
    b = doc["text"].encode("utf-8")
    return [len(b), b[:3] == doc["text"][:3].encode(), list(b[:4]), b.decode("utf-8") == doc["text"], str(b[:5]), b"abc".hex(), bytes([65, 66]).decode("ascii"), "é".encode("latin-1").decode("latin-1"), b"x" in b"axb", b"abc"[0]]


@dataclass
class Question:
    text: str
    options: List[str] = field(default_factory=list)
    gold: int = 0
    source: Optional[str] = None

    def __post_init__(self):
        self.text = self.text.strip()

    @property
    def answer(self) -> str:
        return self.options[self.gold]

    @classmethod
    def of(cls, row: Dict[str, Any]) -> "Question":
        return cls(row["q"], list(row["o"]), row.get("g", 0))

    @staticmethod
    def letter(i):
        return string.ascii_uppercase[i]

    def prompt(self):
        lines = [f"{self.letter(i)}. {o}" for i, o in enumerate(self.options)]
        return "\n".join([self.text, *lines])


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


def dataclass_kinds(doc):
    q = Question.of(doc)
    other = replace(q, gold=1, source="s")
    out = [q.prompt(), q.answer, other.answer, repr(other), asdict(q), q == Question.of(doc), q == other, sorted([Point(2, 1), Point(1, 5), Point(1, 2)])[0] == Point(1, 2), str(Point(3)), len({Point(1), Point(1), Point(2)}), Point(1) < Point(2)]
    try:
        Point(1).x = 5
    except Exception as e:
        out.append(type(e).__name__)
    try:
        Question()
    except TypeError as e:
        out.append(str(e))
    return out


class Shape:
    count = 0

    def __init__(self, name, *sizes, **extra):
        type(self).count += 1
        self.name, self.sizes, self.extra = name, sizes, extra

    def area(self):
        raise NotImplementedError("area of " + self.name)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, {', '.join(map(str, self.sizes))})"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()

    def __len__(self):
        return len(self.sizes)

    def __getitem__(self, i):
        return self.sizes[i]

    def __contains__(self, x):
        return x in self.sizes

    def __add__(self, other):
        return type(self)(self.name + other.name, *(self.sizes + other.sizes))

    def __call__(self, factor=2):
        return [s * factor for s in self.sizes]

    def __bool__(self):
        return bool(self.sizes)

    def __enter__(self):
        self.extra["open"] = True
        return self

    def __exit__(self, kind, value, trace):
        self.extra["open"] = kind.__name__ if kind else False
        return kind is KeyError


class Square(Shape):
    def area(self):
        return self.sizes[0] ** 2

    @property
    def side(self):
        return self.sizes[0]

    @side.setter
    def side(self, value):
        self.sizes = (value,)


def class_kinds(doc):
    Shape.count = 0
    a, b = Square("a", doc["n"]), Square("b", 2, colour="red")
    out = [repr(a), a == b, sorted([a, b])[0].name, len(a), a[0], 2 in b, repr(a + b), b(), b(factor=0.5), bool(Square("e")), Square.count, Shape.count, b.extra, isinstance(a, Shape), issubclass(Square, Shape), a.side, hasattr(a, "nope"), getattr(a, "nope", "d"), max(a, b, key=lambda s: s.area()).name, type(a).__name__, Square.__name__]
    a.side = 5
    out.append(a.area())
    with b as opened:
        out.append(opened.extra["open"])
        raise_me = {}["missing"]
    out.append(b.extra["open"])
    try:
        Shape("plain").area()
    except NotImplementedError as e:
        out.append(str(e))
    return out


def closures(doc):
    fs = [lambda x: x + i for i in range(3)]
    gs = [lambda x, i=i: x + i for i in range(3)]

    def counter(start=0):
        n = start

        def step(by=1):
            nonlocal n
            n += by
            return n

        return step

    c = counter(5)

    def default(a, seen=[]):
        seen.append(a)
        return list(seen)

    @functools.lru_cache(maxsize=None)
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    def deco(f):
        @functools.wraps(f)
        def inner(*args, **kwargs):
            return ["called", f.__name__, f(*args, **kwargs)]

        return inner

    @deco
    def add(a, /, b, *, c=0):
        return a + b + c

    compose = lambda *f: functools.reduce(lambda g, h: lambda x: h(g(x)), f)
    return [[f(1) for f in fs], [g(1) for g in gs], c(), c(by=3), default(1), default(2), fib(30), add(1, b=2, c=3), add.__name__, compose(str.strip, str.upper, len)("  ab "), (lambda *a, **k: [a, k])(1, 2, x=3), functools.partial(pow, 2)(5), list(map(operator.mul, [1, 2], [3, 4]))]


def generators(doc):
    def count_to(n):
        i = 0
        try:
            while i < n:
                yield i
                i += 1
        finally:
            log.append("closed")

    def chunks(l, size):
        for i in range(0, len(l), size):
            yield l[i : i + size]

    def flat(x):
        if isinstance(x, list):
            for e in x:
                yield from flat(e)
        else:
            yield x

    log = []
    g = count_to(3)
    first = next(g)
    rest = list(g)
    h = (x * 2 for x in doc["list"] if x)
    z = zip(count_to(2), "abc")
    return [first, rest, list(h), list(h), list(chunks(doc["list"], 2)), list(flat([1, [2, [3, []], [[4]]]])), list(z), log, sum(1 for _ in count_to(4)), next((x for x in [] if x), "none"), max(chunks([1, 2, 3], 2), key=len), dict(enumerate(count_to(2), 5)), any(x > 1 for x in range(9)), list(itertools.islice((x for x in itertools.count(3)), 2)), "".join(c for c in "abc" if c != "b")]


def random_seeded(doc):
    r = random.Random(doc["seed"])
    a = list(range(12))
    r.shuffle(a)
    out = [a, r.random(), r.randint(1, 6), r.randrange(0, 100, 7), r.choice("abcdef"), r.choices([1, 2, 3], k=5), r.choices("ab", weights=[1, 3], k=6), r.sample(range(100), 5), r.uniform(-1, 1), r.sample(["x", "y", "z"], 2)]
    random.seed(42)
    out += [random.random(), random.sample(list("abcdefgh"), 3), random.randint(0, 9)]
    out += [random.Random(-7).random()]
    return out


def counters(doc):
    c = Counter(doc["words"])
    d = Counter(a=3, b=1)
    d.update("abz")
    d.subtract({"a": 1, "q": 2})
    return [c.most_common(2), sorted(c.elements()), c["absent"], d, d + Counter(), d - Counter(a=9), d & Counter(a=1), d | Counter(q=1), sum(d.values()), c.total(), dict(c), list(c), Counter("aab") == Counter("aba"), max(c.items(), key=lambda p: p[1]), Counter("hello").most_common(1)[0][0], len(c), Counter([1, 1.0, True])]


def default_dicts(doc):
    d = defaultdict(list)
    for w in doc["words"]:
        d[len(w)].append(w)
    e = defaultdict(lambda: defaultdict(int))
    for w in doc["words"]:
        e[w[0]][w[-1]] += 1
    f = defaultdict(int, {"x": 1})
    f["y"] += 2
    o = OrderedDict([("b", 1), ("a", 2)])
    return [d, {k: dict(v) for k, v in e.items()}, f, "zz" in f, f.get("zz"), f["zz"], len(f), list(o), o.popitem(), sorted(d.items()), json.dumps(d), d == dict(d)]


def deques(doc):
    q = deque(doc["list"], maxlen=3)
    q.append(9)
    q.appendleft(8)
    p = deque([1, 2, 3, 4])
    p.rotate(1)
    return [list(q), q[0], q[-1], len(q), list(p), p.pop(), p.popleft(), 3 in p, list(reversed(p)), deque("ab") == deque("ab"), repr(deque([1])), max(deque([1, 5, 2])), sum(p)]


def itertools_kinds(doc):
    l = doc["list"]
    return [list(itertools.chain(l, "ab")), list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.combinations(l[:4], 2)), list(itertools.permutations("abc", 2)), list(itertools.product("ab", [0, 1])), list(itertools.accumulate(l)), list(itertools.accumulate(l, max)), [(k, len(list(g))) for k, g in itertools.groupby("aabccc")], list(itertools.zip_longest("ab", [1], fillvalue="-")), list(itertools.takewhile(lambda x: x < 3, l)), list(itertools.dropwhile(lambda x: x < 3, l)), list(itertools.islice(l, 1, None, 2)), list(itertools.repeat("x", 2)), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.pairwise(l[:4])), list(itertools.islice(itertools.cycle("ab"), 5)), [list(t) for t in itertools.tee([1, 2])], list(itertools.filterfalse(None, [0, 1, ""])), list(itertools.combinations_with_replacement("ab", 2)), list(itertools.product("ab", repeat=2))]


def sets(doc):
    a, b = set(doc["list"]), {3, 4, 99}
    a.add(50)
    a.discard(1000)
    return [sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= a | b, {1, 2} < {1, 2, 3}, a.isdisjoint({-1}), len(a), 3 in a, sorted(set("hello")), sorted(frozenset([2, 1])), {1, 1.0, True} == {1}, sorted({*a, 77}), bool(set()), sorted(a.union([1], (2,))), sorted(set.intersection(*[{1, 2}, {2, 3}])), sorted(map(str, {10, 9})), len(set([(1, 2), (1, 2)])), repr(set()), list({5, 3, 1}), list({100, 7, 64, 33})]


def unpacking(doc):
    first, *middle, last = doc["list"]
    (a, b), c = (1, 2), 3
    x = y = []
    x.append(1)
    d, e = {"k": 1, "l": 2}
    i = 0
    i, doc["list"][i] = 1, "set"
    [p, q] = "pq"
    *r, s = "abc"
    for k, (m, n) in {"z": (1, 2)}.items():
        pass
    t = 1, 2
    a, b = b, a
    return [first, middle, last, a, b, c, y, d, e, i, doc["list"][:3], p, q, r, s, k, m, n, t, print("no output"), (lambda a, *b: b)(*range(3)), [*{"u": 1}], {**{"u": 1}}, max(*[1, 5, 2]), (1,) + (2,)]


def exceptions(doc):
    class OwnError(ValueError):
        def __init__(self, message, code=7):
            super().__init__(message)
            self.code = code

    out = []
    for value in doc["texts"]:
        try:
            n = int(value)
            if n < 0:
                raise OwnError(f"negative: {n}")
            out.append(100 // n)
        except OwnError as e:
            out.append([str(e), e.code, e.args, isinstance(e, ValueError)])
        except (ValueError, TypeError) as e:
            out.append(repr(e))
        except ZeroDivisionError:
            out.append("zero")
        else:
            out.append("fine")
        finally:
            out.append(".")
    try:
        try:
            raise KeyError("inner")
        except KeyError as e:
            raise RuntimeError("outer") from e
    except RuntimeError as e:
        out.append([str(e), str(KeyError("k")), str(KeyError()), str(Exception("a", 1)), repr(ValueError()), str(IndexError(3))])

    def early():
        for i in range(5):
            try:
                if i == 2:
                    return i
            finally:
                out.append(f"f{i}")

    out.append(early())
    try:
        assert doc == 1, "doc is no one"
    except AssertionError as e:
        out.append(str(e))
    return out


def while_loops(doc):
    out, n = [], doc["n"]
    while n:
        n -= 1
        if n % 5 == 3:
            continue
        if n < 2:
            break
        out.append(n)
    else:
        out.append("never")
    for i in range(3):
        for j in range(3):
            if j == i:
                break
            out.append((i, j))
        else:
            out.append("through")
    lo, hi = 0, 100
    while lo < hi:
        mid = (lo + hi) // 2
        lo, hi = (mid + 1, hi) if mid * mid < 2000 else (lo, mid)
    return [out, lo, i, j, [x for x in range(10, 0, -3)], list(range(0)), range(5)[-1], 3 in range(0, 9, 2), len(range(0, 9, 2)), list(range(5))[::-2], sum(range(101))]


def bool_logic(doc):
    v = doc["values"]
    return [[bool(x) for x in v], [x or "default" for x in v], [x and "then" for x in v], not v, None is None, 1 == True, 0 == False, "" == None, [] is None, 1 < 2 < 3 > 2, 1 < 3 < 2, True + True, sum(x is None for x in v), "yes" if v else "no", (1 and 0) or 5, not not [0], any(v), all(v), str({True: "a", 1: "b"}), [1, 2] and (), 0 or None, 3 & 5 | 8 ^ 1, ~7, 1 << 4 >> 2, True & False, isinstance(True, int), type(1) == int, type("a") is str, isinstance([], (list, tuple)), callable(len)]


def heaps(doc):
    h = list(doc["list"])
    heapq.heapify(h)
    heapq.heappush(h, 0)
    out = [heapq.heappop(h) for _ in range(3)]
    l = sorted(doc["list"])
    bisect.insort(l, 3)
    return [out, heapq.nlargest(2, doc["list"]), heapq.nsmallest(2, doc["list"], key=lambda x: -x), bisect.bisect(l, 3), bisect.bisect_left(l, 3), l, heapq.heappushpop(h, -5)]


def statistics_kinds(doc):
    f = doc["floats"]
    return [statistics.mean(f), statistics.median(f), statistics.pstdev(f), statistics.stdev(f), statistics.variance(f), statistics.mode([1, 2, 2]), statistics.median([1, 2, 3, 4]), statistics.mean([1, 2]), math.fsum(f), sum(f), math.sqrt(2), math.exp(-1), math.log(10, 2), math.log10(1000), math.isclose(0.1 + 0.2, 0.3), math.gcd(12, 18), math.comb(5, 2), math.factorial(6), math.hypot(3, 4), math.prod([2, 3]), math.copysign(1, -0.0), math.isnan(float("nan")), math.inf > 1, math.floor(-0.5), math.pi, math.degrees(math.pi), math.dist([0, 0], [3, 4]), math.perm(5, 2), math.lcm(4, 6), math.isqrt(17), math.modf(2.5)]


def text_wrapping(doc):
    t = doc["text"]
    return [textwrap.dedent("\n    a\n      b\n    c\n"), string.punctuation, string.digits, "a-b_c".translate(str.maketrans("-_", "  ", "b")), "abc".translate({97: "A", 98: None}), string.ascii_letters[::10]]


def mutation(doc):
    a = doc["rows"]
    b = copy.deepcopy(a)
    c = list(a)
    d = copy.copy(a[0])
    a[0]["v"].append(99)
    c.append("c")
    d["k"] = "changed"
    e = [0]
    f = e
    f += [1]
    g = e
    g = g + [2]
    h = (1, [2])
    h[1].append(3)
    i = {}
    for key in ["x", "y", "x"]:
        i[key] = i.get(key, 0) + 1
    return [a, b, len(c), d, e, g, h, i, a is c, a[0] is c[0], a == c[:-1]]


def int_sizes(doc):
    n = doc["n"]
    return [n ** 20, -(n ** 20) // 7, (n ** 20) % 1000, int(1e18) + 1, 2 ** 100, str(2 ** 70), (2 ** 64) >> 3, float(2 ** 70), int(2.0 ** 70), bin(10), hex(255), oct(8), (255).bit_length(), 10 ** -2, 7 // 2.0, -7 % 3, 7 % -3, -7.5 % 2, 5 / 5, 2 ** 0.5, 1e16 + 1, 0.1 + 0.2, 1e-5, 123456789012345680.0, 1e22, 5e-324, round(2.5), round(-1.5), round(1234.567, -2), round(5), round(15, -1), 3.0 == 3, 10 ** 16 == 1e16, float("1e400"), -0.0, abs(-3.5), divmod(-7, 2), max(1, 2.0), min(1.0, 1), sum([0.1] * 10), int("1" * 30)]


def conversions(doc):
    return [list("abc"), tuple([1]), dict([("a", 1)]), dict(a=1), set("a") == {"a"}, str(None), str([1, "a", None, True, 1.5]), str({"a": (1,)}), repr("it's"), repr('q"'), repr("both'\""), repr("\n\t\\"), str(("a",)), str(1.0), str(1e100), str(True), list({"a": 1}), list(zip(*[(1, 2), (3, 4)])), [str(x) for x in (1, 2.5, "s")], float("12"), str(b"a"), list(map(int, "123")), "".join(map(str, [1, 2])), ",".join(["a"]), list(filter(None, [0, 1, "", "a"])), [int(c) for c in "42" if c.isdigit()], int(True), str(range(3)), str({1, }), str(frozenset()), repr(float("inf")), str(-0.0), list(enumerate("ab", start=1)), str(type(1)), str(Exception), format(3.14159, ".2f"), format("a", ">3"), ord("a"), chr(97)]


def process_docs(dataset):
    def _clean(doc, idx):
        text = re.sub(r"\[.*?\]", "", doc["question"]).replace("  ", " ").strip()
        choices = sorted({doc["right"], *doc["wrong"]}, key=lambda c: (len(c), c))
        return {"id": f"{doc['subject'][:2]}-{idx:03d}", "question": text, "choices": choices, "gold": choices.index(doc["right"]), "n": len(choices), "share": round(1 / len(choices), 4), "tags": {"subject": doc["subject"], "long": len(text) > 20}}

    kept = dataset.filter(lambda d: len(d["wrong"]) > 1 and "Emma" not in d["question"])
    return kept.map(_clean, with_indices=True, remove_columns=["right", "wrong"])


def process_docs_expand(dataset):
    rows = []
    for i, doc in enumerate(dataset):
        for wrong in doc["wrong"]:
            rows.append({"q": doc["question"], "pair": [doc["right"], wrong], "row": i})
    import datasets

    return datasets.Dataset.from_list(rows)


def process_docs_columns(dataset):
    dataset = dataset.rename_column("question", "q").add_column("number", list(range(len(dataset))))
    picked = dataset.select([i for i, s in enumerate(dataset["subject"]) if s == "maths"])
    return picked.map(lambda d: {"q": d["q"].upper(), "number": d["number"] * 10}).sort("number", reverse=True)


def process_results_choice(doc, results):
    lls, _ = zip(*results)
    probs = [math.exp(l - max(lls)) for l in lls]
    total = sum(probs)
    probs = [p / total for p in probs]
    pred = lls.index(max(lls))
    order = [i for i, _ in sorted(enumerate(lls), key=lambda p: p[1], reverse=True)]
    return {"acc": float(pred == doc["gold"]), "prob": round(probs[doc["gold"]], 6), "rank": order.index(doc["gold"]) + 1, "entropy": -sum(p * math.log(p) for p in probs if p > 0), "norm": max(range(len(lls)), key=lambda i: lls[i] / len(doc["choices"][i])) == doc["gold"]}


def process_results_text(doc, results):
    answer = results[0]
    answer = answer.split("\n\n")[0].strip().rstrip(".").lower()
    answer = re.sub(r"[^\w\s%.-]", "", answer)
    numbers = [float(n.replace(",", "")) for n in re.findall(r"-?\d[\d,]*\.?\d*", results[0])]
    golds = doc["answers"] if isinstance(doc["answers"], list) else [doc["answers"]]

    def f1(a, b):
        a, b = a.split(), b.lower().split()
        common = Counter(a) & Counter(b)
        same = sum(common.values())
        return 0 if same == 0 else 2 * same / (len(a) + len(b))

    return {"exact": any(answer == g.lower() for g in golds), "f1": max(f1(answer, g) for g in golds), "number": numbers[-1] if numbers else None, "length": len(answer.split())}


def aggregate_weighted(items):
    totals, weights = defaultdict(float), defaultdict(float)
    for category, score, weight in items:
        totals[category] += score * weight
        weights[category] += weight
    per = {c: totals[c] / weights[c] for c in totals}
    return [per, sum(per.values()) / len(per), statistics.mean(per.values()), max(per, key=per.get), sum(totals.values()) / sum(weights.values())]


def aggregate_correlation(items):
    xs, ys = zip(*items)
    n = len(xs)
    mx, my = sum(xs) / n, sum(ys) / n
    cov = sum((x - mx) * (y - my) for x, y in items)
    sx = math.sqrt(sum((x - mx) ** 2 for x in xs))
    sy = math.sqrt(sum((y - my) ** 2 for y in ys))
    return cov / (sx * sy)


def aggregate_percentiles(items):
    values = sorted(items)
    return [values[int(len(values) * q)] for q in (0, 0.25, 0.5, 0.9)] + [sum(1 for v in values if v > 0.5) / len(values), statistics.median(values), min(values), max(values)]


def edit_distance(doc):
    a, b = doc["a"], doc["b"]
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            table[i + 1][j + 1] = table[i][j] + 1 if a[i] == b[j] else max(table[i][j + 1], table[i + 1][j])
    return [row[-1], 1 - row[-1] / max(len(a), len(b), 1), table[-1][-1]]


def extract_answer(doc):
    text = doc["text"]
    for pattern in [r"[Aa]nswer(?: is)?:?\s*\(?([A-J])\b", r"\b([A-J])\b(?!.*\b[A-J]\b)", r"^\s*([A-J])"]:
        match = re.search(pattern, text, re.DOTALL)
        if match:
            return [match.group(1), pattern[:6], match.start(), text[match.end() :][:5]]
    return None


def few_shot_prompt(doc):
    shots = doc["shots"]
    prompt = "The following are questions about {}.\n\n".format(doc["subject"].replace("_", " "))
    for i, shot in enumerate(shots):
        prompt += f"Q{i + 1}: {shot['q']}\n" + "".join(f"({chr(97 + j)}) {o}\n" for j, o in enumerate(shot["o"])) + f"A: ({'abcd'[shot['g']]})\n\n"
    prompt = prompt + "Q: " + doc["q"] + "\nA:"
    return [prompt, prompt.count("\n"), len(prompt), prompt.encode("unicode_escape").decode()[:40] if False else None]


def balanced(doc):
    out = []
    for text in doc["texts"]:
        stack, ok = [], True
        for ch in text:
            if ch in "([{":
                stack.append(ch)
            elif ch in ")]}":
                if not stack or "([{".index(stack.pop()) != ")]}".index(ch):
                    ok = False
                    break
        out.append(ok and not stack)
    return out


def tree(doc):
    def depth(node):
        return 1 + max((depth(c) for c in node.get("c", [])), default=0)

    def leaves(node, path=()):
        here = path + (node["n"],)
        if not node.get("c"):
            return ["/".join(here)]
        return [leaf for child in node["c"] for leaf in leaves(child, here)]

    def total(node):
        return sum(map(total, node.get("c", ()))) + node.get("w", 0)

    return [depth(doc), leaves(doc), total(doc)]


def string_building(doc):
    out = ""
    for i, w in enumerate(doc["words"]):
        out += ("" if i == 0 else ", " if i < len(doc["words"]) - 1 else " and ") + w
    lines = ["| " + " | ".join(f"{w:<6}" for w in doc["words"]) + " |", "|" + "|".join("-" * 8 for _ in doc["words"]) + "|"]
    return [out, "\n".join(lines), out.title(), "; ".join(f"{k}={v!r}" for k, v in doc.items()), "{}, {}!".format(*doc["words"][:2]), "-".join(sorted(doc["words"], key=len)), " ".join(w[0].upper() + w[1:] for w in doc["words"] if w), "%s" % (doc["words"],), "%(a)s/%(b)03d" % {"a": "x", "b": 7}, "tab\tnew\\n" r"\raw", """three
lines""", "a" "b", 'x' * 3 + "y" * -1, "é".ljust(3) + "|", "%-6s|%6.2f|%+d" % ("ab", 3.14159, 5)]


def any_all_sum(doc):
    rows = doc["rows"]
    return [sum(len(r["v"]) for r in rows), max((r["v"] for r in rows), key=sum), min(rows, key=lambda r: r["v"][0])["k"], any("b" in r["k"] for r in rows), all(r["v"] for r in rows), list(map(lambda r: r["k"], filter(lambda r: len(r["v"]) > 1, rows))), [*zip(*[r["v"][:1] for r in rows])], dict(map(lambda r: (r["k"], r["v"]), rows)), functools.reduce(lambda a, b: a + b["v"], rows, []), sorted(rows, key=lambda r: r["k"], reverse=True)[0]["k"], enumerate is not None, [i for i, r in enumerate(rows) if r["k"] == "b2"], next(r for r in rows if r["k"] > "a")["k"], sum(r["v"][-1] for r in rows) / len(rows), [r["k"].split("_")[-1] for r in rows]]


def aggregate_scipy(items):
    from scipy.stats import pearsonr, spearmanr

    xs, ys = zip(*items)
    return [float(pearsonr(xs, ys)[0]), float(pearsonr(xs, ys).statistic), float(spearmanr(xs, ys)[0]), float(spearmanr(xs, ys).correlation)]
