"""Writes equality.jsonl: pairs of expressions in LaTeX and whether SymPy simplifies their difference to 0. Needs SymPy 1.14."""

import json
import random
import sys

from sympy import Integer, Rational, cancel, expand, factor, latex, pi, radsimp, simplify, sqrt, symbols, together

X, Y = symbols("x y")


def leaf(rng, with_symbols):
    kind = rng.randrange(6 if with_symbols else 4)
    if kind == 0:
        return Integer(rng.randint(-9, 20))
    if kind == 1:
        return Rational(rng.randint(-9, 9), rng.randint(2, 12))
    if kind == 2:
        return sqrt(rng.randint(2, 30))
    if kind == 3:
        return pi if rng.random() < 0.4 else sqrt(Rational(rng.randint(1, 9), rng.randint(2, 9)))
    return X if kind == 4 else Y


def tree(rng, depth, with_symbols):
    if depth == 0 or rng.random() < 0.2:
        return leaf(rng, with_symbols)
    one, other = tree(rng, depth - 1, with_symbols), tree(rng, depth - 1, with_symbols)
    kind = rng.randrange(5)
    if kind == 0:
        return one + other
    if kind == 1:
        return one - other
    if kind == 2:
        return one * other
    if kind == 3 and simplify(other) != 0:
        return one / other
    return one ** rng.randint(1, 3)


def pairs(rng):
    transforms = [expand, factor, together, cancel, radsimp, simplify]
    while True:
        expression = tree(rng, rng.randint(1, 3), rng.random() < 0.5)
        one = rng.choice(transforms)(expression)
        other = rng.choice(transforms)(expression)
        if rng.random() < 0.12:
            other = other + rng.choice([1, -1, Rational(1, 7), sqrt(2), X]) if rng.random() < 0.5 else -other
        texts = latex(one), latex(other)
        if texts[0] != texts[1] and max(map(len, texts)) < 90:
            yield {"a": texts[0], "b": texts[1], "equal": bool(simplify(one - other) == 0)}


if __name__ == "__main__":
    source = pairs(random.Random(17))
    for _ in range(int(sys.argv[1])):
        print(json.dumps(next(source)))
