"""The language itself: generators, scopes, unpacking, formats."""
import bisect
import copy
import difflib
import functools
import heapq
import itertools as it
import math
import operator
import re
import statistics
import textwrap
from collections import Counter, OrderedDict, defaultdict


def windows(values, size):
    window = []
    for value in values:
        window.append(value)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def tree(n):
    if n > 0:
        yield n
        yield from tree(n - 1)
        try:
            yield -n
        finally:
            n += 100


def generators(n):
    squares = (i * i for i in it.count(1))
    first = list(it.islice(squares, n))
    rest = next(squares)
    log = []

    def noisy():
        for i in range(3):
            log.append(f"make {i}")
            yield i

    for value in noisy():
        log.append(f"use {value}")
        if value == 1:
            break
    return [first, rest, log, list(windows(range(n + 2), 3)), list(tree(3)), next(iter([]), "none"), dict(zip("ab", tree(2)))]


def scopes(n):
    total = 0
    calls = []

    def add(x):
        nonlocal total
        total += x
        calls.append(total)
        return total

    adders = [lambda x, k=k: x + k for k in range(3)]
    late = [lambda: k for k in range(3)]
    k = "outer"
    [k for k in range(5)]
    for i in range(n):
        add(i)
    any((hit := x) > 2 for x in range(n))
    return [total, calls, [f(10) for f in adders], [f() for f in late], k, hit]


counter = 0


def globals_too(n):
    global counter
    counter += n
    return counter


def unbound(n):
    if n > 5:
        value = n
    return value


def unpacking(values):
    first, *middle, last = values
    (a, b), c = (first, last), middle
    x = y = [a]
    y += [b]
    merged = {**{"a": 1, "b": 2}, "b": 3, **dict(c=4)}
    del merged["a"]

    def f(p, /, q, *rest, r=10, **more):
        return [p, q, rest, r, more]

    return [first, middle, last, a, b, c, x, merged, f(1, 2, 3, 4, r=5, s=6), f(*values[:2], **{"z": 0})]


def slices(values):
    copy1 = values[:]
    copy1[1:3] = ["x", "y", "z"]
    copy2 = list(values)
    del copy2[::2]
    copy3 = values * 1
    copy3[::2] = ["e"] * len(values[::2])
    return [copy1, copy2, copy3, values[-2:], values[::-1], values[5:1:-2], "abcdef"[1:-1:2], (1, 2, 3)[1:]]


def formats(x, s):
    return [
        f"{x:.3f}|{x:10.2e}|{x:>+9.1f}|{x:,.2f}|{x:%}|{s:*^9}|{s!r:>8}|{x=:.1f}|{s=}|{1234567:,}|{255:#x}|{5:03d}|{True:d}",
        "{:>5}|{0!r}".format(s) if False else "{0:>5}|{n:.2f}|{d[k]}".format(s, n=x, d={"k": 1}),
        "%5.1f|%-6s|%03d|%%|%x" % (x, s, 7, 255),
        str(1e16), repr(0.1 + 0.2), str(1.0), str(-0.0), str(10**20), str(2**0.5), f"{1e-7}", f"{float('inf')}", f"{None} {[1, 'a', None]}",
        s.center(9, "-"), s.zfill(6), s.title(), s.partition("b"), s.rjust(5) + "|",
    ]


def numbers(a, b):
    return [
        a // b, a % b, -a // b, -a % b, divmod(a, -b), a**b % 7, pow(a, b, 5), round(a / b, 3), round(2.5), round(-1.5), int("-12"), int(3.99),
        int("ff", 16), float("1e3"), abs(-a), math.floor(-1.5), math.ceil(1.2), math.sqrt(16), math.gcd(12, 18), math.comb(5, 2),
        math.factorial(6), math.log(8, 2), math.log10(1000), math.log2(32), math.isclose(0.1 + 0.2, 0.3), math.prod([1, 2, 3]), math.fsum([0.1] * 10),
        sum([0.1] * 10), hex(255), bin(5), ~a, a ^ b, a << 2, a & 6, bool(a) + True, 7 / 2, 1 / 3, 1_000, 0x1F, max(a, b, key=lambda v: -v),
    ]


def statistics_of(values):
    return [
        statistics.mean(values), statistics.median(values), statistics.mode(values), statistics.stdev(values), statistics.pstdev(values),
        statistics.fmean(values), statistics.median_low(values), statistics.mean([1, 2]), statistics.mean([1, 3]), statistics.multimode([1, 1, 2, 2]),
    ]


def iterate(values):
    return [
        list(it.chain(values, "ab")), list(it.combinations(values, 2)), list(it.permutations(values[:3], 2)), list(it.product("ab", repeat=2)),
        list(it.accumulate(values)), list(it.accumulate(values, max)), [(k, list(g)) for k, g in it.groupby(values, key=lambda v: v % 2)],
        list(it.takewhile(lambda v: v < 3, values)), list(it.dropwhile(lambda v: v < 3, values)), list(it.starmap(pow, [(2, 3), (3, 2)])),
        list(it.zip_longest(values, "a", fillvalue="-")), list(it.islice(it.cycle("xy"), 5)), list(it.repeat(0, 2)), list(it.pairwise(values)),
        list(it.compress(values, [1, 0, 1])), list(it.combinations_with_replacement("ab", 2)), list(zip(*[iter(values)] * 2)),
        list(it.islice(values, 1, None, 2)), list(it.filterfalse(lambda v: v % 2, values)), list(map(operator.add, values, values[1:])),
        functools.reduce(lambda x, y: x * y, values), sorted(values, key=functools.cmp_to_key(lambda p, q: q - p)),
        list(enumerate(values, 5))[:2], list(reversed(values)), list(filter(None, [0, 1, "", "a"])), min(values, default=0), max([], default=None),
    ]


def heaps(values):
    heap = []
    for v in values:
        heapq.heappush(heap, v)
    order = [heapq.heappop(heap) for _ in range(len(heap))]
    again = list(values)
    heapq.heapify(again)
    return [order, again, heapq.nlargest(2, values), heapq.nsmallest(2, values), bisect.bisect_left(order, 3), bisect.bisect(order, 3)]


def containers(words):
    counts = Counter(words)
    by_length = defaultdict(set)
    for w in words:
        by_length[len(w)].add(w)
    lengths = {n: sorted(ws) for n, ws in sorted(by_length.items())}
    ordered = OrderedDict((w, i) for i, w in enumerate(words))
    deep = copy.deepcopy({"a": [1, (2, [3])]})
    deep["a"][1][1].append(4)
    both = set(words) & {"a", "bb"} | {"zz"}
    keys = ordered.keys() & {"a", "q"}
    nested = defaultdict(lambda: defaultdict(int))
    nested["x"]["y"] += 2
    counts.update(["a", "new"])
    more = counts - Counter(a=1)
    return [
        counts.most_common(2), lengths, list(ordered), deep, sorted(both), sorted(keys), {k: dict(v) for k, v in nested.items()}, str(counts),
        sum(counts.values()), more["a"], counts == Counter(words + ["a", "new"]), dict(counts) == counts, list(counts.elements())[:3],
        {1, 2} < {1, 2, 3}, {1, 2} ^ {2, 3} == {1, 3}, frozenset([1]) in {frozenset([1])}, {**counts}.get("none"), counts["none"],
        [list(s) for s in (set([5, 3, 1]), {10, 2, 33}, set(range(20, 0, -3)))],
    ]


def texts(s):
    return [
        textwrap.dedent("""
            a
              b
            """), s.split(), s.split(",", 1), s.rsplit(None, 1), s.replace("a", "A", 1), s.find("z"), s.count("a"), s.swapcase(), s.upper().isupper(),
        " x ".strip(), "xxaxx".strip("x"), "a-b_c".translate(str.maketrans("-_", "  ")), "abc".startswith(("x", "a")), ", ".join(sorted(set(s))),
        re.split(r"[,;]\s*", s), re.sub(r"(\w)(\w)", r"\2\1", s), [m.span() for m in re.finditer(r"a", s)], re.findall(r"(a)(.)?", s),
        re.match(r"(?P<first>\w)(?P<rest>.*)", s).groupdict(), bool(re.fullmatch(r"\w+", s)), re.escape("a.b"), re.subn("a", "b", s),
        "caf\u00e9".encode("utf-8").decode("utf-8"), "caf\u00e9".encode("ascii", "ignore").decode(), len("\U0001f600a"), "\u00df".upper(), "a\tb".expandtabs(4),
        difflib.SequenceMatcher(None, s, s[::-1]).ratio(), "abc" < "abd", "a" * 3, s[0] if s else None, "yes" if "a" in s else "no", r"\n" "joined",
    ]


def loops(n):
    out = []
    for i in range(n):
        for j in range(i):
            if (i + j) % 4 == 3:
                break
        else:
            out.append(i)
            continue
        out.append(-i)
    while n:
        n -= 1
        if n % 2:
            continue
    else:
        out.append("end")
    return out


def recursion(value):
    if isinstance(value, dict):
        return {k: recursion(v) for k, v in value.items()}
    elif isinstance(value, (list, tuple)):
        return [recursion(v) for v in value]
    return value * 2 if isinstance(value, int) and not isinstance(value, bool) else value


def nested_errors(values):
    out = []
    for v in values:
        try:
            try:
                out.append(10 // v)
            except ZeroDivisionError as e:
                raise ValueError(f"bad {v}") from e
            finally:
                out.append("f")
        except ValueError as e:
            out.append(str(e))
        except TypeError as e:
            out.append(type(e).__name__)
    return out


def divided(a, b):
    try:
        values = []
        values.append(a / (b + 1))
        values.append(a % b)
        return values
    finally:
        b = None
