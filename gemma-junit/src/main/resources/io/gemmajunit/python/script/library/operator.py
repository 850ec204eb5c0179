def itemgetter(*items):
    if len(items) == 1:
        return lambda of: of[items[0]]
    return lambda of: tuple([of[item] for item in items])


def attrgetter(*names):
    if len(names) == 1:
        return lambda of: getattr(of, names[0])
    return lambda of: tuple([getattr(of, name) for name in names])


def methodcaller(name, *args, **kwargs):
    return lambda of: getattr(of, name)(*args, **kwargs)


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def truediv(a, b):
    return a / b


def floordiv(a, b):
    return a // b


def mod(a, b):
    return a % b


def pow(a, b):
    return a**b


def neg(a):
    return -a


def eq(a, b):
    return a == b


def ne(a, b):
    return a != b


def lt(a, b):
    return a < b


def le(a, b):
    return a <= b


def gt(a, b):
    return a > b


def ge(a, b):
    return a >= b


def contains(a, b):
    return b in a


def getitem(a, b):
    return a[b]


def not_(a):
    return not a


def and_(a, b):
    return a & b


def or_(a, b):
    return a | b
