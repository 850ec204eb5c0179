"""Runs small functions in CPython 3.11 and writes what they give: script_cases.jsonl."""
import json, sys

CASES = []


def case(source, function, *arguments):
    names = {}
    exec(source, names)
    try:
        given = names[function](*json.loads(json.dumps(arguments)))
        CASES.append({"source": source, "function": function, "arguments": arguments, "value": given})
    except Exception as e:
        CASES.append({"source": source, "function": function, "arguments": arguments, "error": type(e).__name__})


case("def f(a, b=2, *c, d=4, **e):\n    return [a, b, list(c), d, dict(e)]\ndef g(x):\n    return f(1) + f(1, 3, 5, 7, d=9, z=x) + f(*[1, 2], **{'d': 3})", "g", 8)
case("def f(n):\n    out = []\n    for i in range(n):\n        if i % 2:\n            continue\n        if i > 6:\n            break\n        out.append(i)\n    else:\n        out.append('else')\n    return out", "f", 4)
case("def f(n):\n    out = []\n    for i in range(n):\n        if i > 6:\n            break\n        out += [i]\n    else:\n        out.append('else')\n    return out", "f", 20)
case("def f(x):\n    a = b = [x]\n    a += [2]\n    c, *d = [1, 2, 3]\n    (e, g), h = (4, 5), 6\n    return [a, b, c, d, e, g, h]", "f", 1)
case("def f(d):\n    return f\"{d['a']!r:>8}|{d['b']:.2f}|{{x}}|{'y' if d['c'] else 'n'}|{len(d):03d}\"", "f", {"a": "q", "b": 2.345, "c": 0})
case("def f(d):\n    return f'''a\\tb {d[\"a\"]}\n''' + r'\\d' + \"it's\" 'x'", "f", {"a": [1, None, True, 2.5]})
case("def f(xs):\n    return [{x: y for x in xs if x > 1 for y in range(x)}, [x for x in xs if x != 2], sorted({x % 3 for x in xs}), sum(x * x for x in xs)]", "f", [3, 1, 2, 5])
case("def f(xs):\n    return sorted(xs, key=lambda p: (-p[1], p[0]))", "f", [["b", 1], ["a", 2], ["c", 2]])
case("def f(x):\n    try:\n        return x['missing']\n    except (IndexError, KeyError) as e:\n        return 'caught ' + str(e)\n    finally:\n        x['seen'] = 1", "f", {})
case("def f(x):\n    try:\n        int(x)\n    except ValueError:\n        return -1\n    else:\n        return 1", "f", "7a")
case("def f(x):\n    raise ValueError('no')", "f", 0)
case("def f(x):\n    assert x, 'empty'\n    return x", "f", [])
case("class A:\n    k = 3\n    def __init__(self, n=1):\n        self.n = n\n    def filter(self, xs):\n        return [x for x in xs if x > self.n * self.k]\nclass B(A):\n    def __init__(self, n):\n        super().__init__(n + 1)\n    @staticmethod\n    def twice(x):\n        return 2 * x\ndef f(xs):\n    return [A().filter(xs), B(1).filter(xs), B.twice(4), B(0).twice(5), isinstance(B(1), A), list(filter(None, xs))]", "f", [0, 1, 4, 7])
case("def outer():\n    total = []\n    def add(x):\n        total.append(x)\n        return len(total)\n    return add\ndef f(x):\n    g = outer()\n    g(x)\n    return g(x)", "f", 1)
case("from functools import partial, reduce\ndef h(a, b, c):\n    return [a, b, c]\ng = partial(h, 1, c=3)\ndef f(x):\n    return [g(x), g(x, c=4), reduce(lambda a, b: a * b, [1, 2, 3, 4], 2)]", "f", 2)
case("import re\ndef f(t):\n    m = re.search(r'(\\w+)-(?P<n>\\d+)', t)\n    return [m.group(1), m.group('n'), m.start(), re.sub(r'\\d', lambda k: str(int(k.group()) + 1), t), re.findall(r'(a)(b)?', t), re.split(r'[-,]', t), bool(re.match('x', t))]", "f", "ab-12,a")
case("from collections import Counter, defaultdict\ndef f(w):\n    c = Counter(w)\n    d = defaultdict(list)\n    for x in w:\n        d[len(x)].append(x)\n    return [c.most_common(2), sum((c & Counter(['a', 'a', 'b'])).values()), dict(d), c['zz']]", "f", ["a", "b", "a", "ccc"])
case("import random\ndef f(x):\n    r = random.Random(x)\n    a = list(range(10))\n    r.shuffle(a)\n    return [a, r.sample(a, 4), r.randint(0, 99), r.choice(a), r.random()]", "f", 42)
case("import string\ndef f(t):\n    return t.translate(str.maketrans('', '', string.punctuation)).upper().split()", "f", "a.b, c! d")
case("def f(x):\n    return [x // 2, -x // 2, x % 3, -x % 3, x / 4, x ** 2, x << 1, x & 5, x | 8, ~x, not x, 1 < x <= 7, x is None, x not in (1, 2)]", "f", 7)
case("def f(s):\n    return [s[::-1], s[1:3], s[-2:], s[:-1], 'b' in s, s * 2, s.replace('a', 'x', 1), s.partition('c')]", "f", "abcab")
case("def f(x):\n    while True:\n        x += 1\n        if x > 10:\n            return x", "f", 3)
case("def f(x):\n    if x == 1: y = 'one'\n    elif x == 2: y = 'two'\n    else: y = 'many'\n    return y", "f", 2)
case("def f(x):\n    return max(x, key=len), min(x, default=None), any(len(e) > 2 for e in x), all(x), list(zip(x, range(2))), list(enumerate(x, 1)), list(map(str.upper, x))", "f", ["aa", "b", "ccc"])
case("X = [1]\nX.append(2)\nif len(X) > 1:\n    Y = 'big'\nelse:\n    Y = 'small'\ndef f(x):\n    global X\n    X = X + [x]\n    return [X, Y]", "f", 3)
case("F = {f'get_{n}': (lambda n: lambda x: [n, x])(n) for n in ('a', 'b')}\nglobals().update(F)\ndef f(x):\n    return get_b(x)", "f", 1)
case("import ast, json\ndef f(t):\n    return [ast.literal_eval(t), json.loads(json.dumps({'k': t})), json.dumps([1, 'ä'], ensure_ascii=False)]", "f", "['a', 1, (2,)]")
case("def f(x):\n    return undefined_name", "f", 1)
case("def f(x):\n    return x.no_such", "f", [])
case("def f(x):\n    return '%s has %d of %5.1f' % (x, 3, 2.25) + '{:>4}|{0}'.format(x) if False else '{0}-{n}'.format(x, n=2)", "f", "q")
case("def f(x):\n    y = (n := len(x)) + 1\n    return [n, y, [*x, *x], {**{'a': 1}, 'b': 2}]", "f", [1, 2])
case("def f(x):\n    out = []\n    try:\n        raise ValueError('a')\n    except ValueError as e:\n        try:\n            raise KeyError('b')\n        except KeyError as e:\n            out.append(str(e))\n        out.append('after')\n    try:\n        raise ValueError('c')\n    except ValueError as e:\n        del e\n    return out", "f", 0)
case("def f(x):\n    try:\n        try:\n            raise ValueError('outer')\n        except ValueError:\n            try:\n                raise KeyError('inner')\n            except KeyError:\n                pass\n            raise\n    except Exception as e:\n        return [type(e).__name__, str(e)]", "f", 0)
case("def f(x):\n    try:\n        raise ValueError('handled')\n    except ValueError:\n        pass\n    raise", "f", 0)
case("import ast\ndef g(t):\n    try:\n        return repr(ast.literal_eval(t))\n    except (ValueError, SyntaxError) as e:\n        return type(e).__name__\ndef f(ts):\n    return [g(t) for t in ts]", "f", ["[1]", "foo", "foo bar", "1 +", "(", "{}[0]", "'a", "0777", "x = 1", "", "f(1)", "1, x"])
case("class Two:\n    def __init__(self):\n        self.n = 0\n    def __iter__(self):\n        return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 2:\n            raise StopIteration\n        return self.n\ndef f(x):\n    two = Two()\n    return [next(two), next(two, x), next(two, x), next(two)]", "f", "over")
case("class Two:\n    n = 0\n    def __next__(self):\n        self.n += 1\n        if self.n > 1:\n            raise StopIteration\n        return self.n\ndef f(x):\n    two = Two()\n    return [next(two), next(two, x)]", "f", "over")
case("from dataclasses import dataclass\nclass Base:\n    def __repr__(self):\n        return 'base'\n@dataclass\nclass A(Base):\n    x: int\n    y: int = 2\n    def __init__(self, both):\n        self.x = self.y = both\n@dataclass\nclass B(A):\n    z: int = 3\n@dataclass\nclass C(B):\n    def __repr__(self):\n        return 'own'\ndef f(x):\n    return [repr(A(x)), repr(B(x)), repr(C(x, z=7)), B(x) == B(x, 2, 3), C(x) == B(x), B(5, z=x).z]", "f", 1)
case("import copy\nfrom collections import deque\nclass Own:\n    def __init__(self, n):\n        self.n = n\n    def __copy__(self):\n        return Own(self.n + 1)\ndef f(x):\n    d = deque(x)\n    e = copy.copy(d)\n    g = copy.deepcopy(d)\n    d.append(9)\n    return [list(d), list(e), list(g), copy.copy(Own(3)).n]", "f", [1, 2])
case("import statistics\ndef f(x):\n    return [statistics.fmean(x), statistics.mean(x)]", "f", [0.2166771525587855, 0.9511681367893396, 0.5996524773596437])
case("import unicodedata\ndef f(t):\n    return [unicodedata.category(c) for c in t]", "f", "aA\u01c5\u02b0\u4e00\u0301\u0903\u20dd1\u2160\u00bd_-(])\u00ab\u00bb!$^+\u00a9 \u2028\u2029\n\u200b\ue000\u0378")
case("import math\ndef f(x):\n    return [math.log2(n) for n in list(range(1, 400)) + [1e-310, 5e-324, 1e300, 0.1, 0.7, 0.999, 1.001, 2 ** 0.5, 1024, x]]", "f", 1000003)
case("from functools import cmp_to_key\ndef f(x):\n    key = cmp_to_key(lambda a, b: (a % 10) - (b % 10))\n    return [max(x, key=key), min(x, key=key), sorted(x, key=key), sorted(x, key=key, reverse=True)]", "f", [12, 21, 39, 31, 5])
case("import numpy as np\ndef f(x):\n    v = np.array([float('nan') if y is None else y for y in x])\n    w = np.array([y for y in x if y is not None])\n    return [float(np.nansum(v)), float(np.nanmean(v)), float(w.sum()), float(w.mean()), bool(np.isnan(np.max(v))), bool(np.isnan(np.min(v))), float(np.max(w)), float(np.round(12345.678, -2)), float(np.round(250.0, -2)), float(np.round(2.675, 2))]", "f", [0.1, 0.2, None, 0.3, 0.7, 1e-9, 1.1, 2.3, None, 5.7, 0.11, 0.13, 17.17, 1e9, 0.003, 0.7, 0.1, 0.2, 0.3])
case("def f(x):\n    for each in x:\n        if len(x) < 5:\n            x.append(each + 1)\n    return x", "f", [1, 2])
case("def f(x):\n    try:\n        return {}[b'x']\n    except KeyError:\n        return x", "f", "caught")
case("from contextlib import nullcontext, suppress\ndef f(x):\n    out = []\n    with suppress(KeyError), nullcontext({}[x]):\n        out.append('inside')\n    with suppress(ValueError), nullcontext(x) as (a, b):\n        out.append('inside')\n    with suppress(ValueError), nullcontext(x * 2) as (a, b):\n        out.append(a + b)\n    return out", "f", "x")
with open(sys.argv[1], "w") as out:
    for each in CASES:
        out.write(json.dumps(each) + "\n")
