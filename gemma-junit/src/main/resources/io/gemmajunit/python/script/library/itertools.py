def count(start=0, step=1):
    while True:
        yield start
        start = start + step


def cycle(iterable):
    seen = []
    for each in iterable:
        seen.append(each)
        yield each
    while seen:
        for each in seen:
            yield each


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    total = initial
    begun = initial is not None
    if begun:
        yield total
    for each in iterable:
        if not begun:
            total = each
            begun = True
        elif func is None:
            total = total + each
        else:
            total = func(total, each)
        yield total


def _chained(iterables):
    for iterable in iterables:
        for each in iterable:
            yield each


def _chain(*iterables):
    return _chained(iterables)


_chain.from_iterable = _chained
chain = _chain


def compress(data, selectors):
    for each, wanted in zip(data, selectors):
        if wanted:
            yield each


def dropwhile(predicate, iterable):
    dropping = True
    for each in iterable:
        dropping = dropping and predicate(each)
        if not dropping:
            yield each


def takewhile(predicate, iterable):
    for each in iterable:
        if not predicate(each):
            break
        yield each


def filterfalse(predicate, iterable):
    for each in iterable:
        if not (each if predicate is None else predicate(each)):
            yield each


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable):
    first = True
    for each in iterable:
        if not first:
            yield (before, each)
        before = each
        first = False


def islice(iterable, *bounds):
    if len(bounds) == 1:
        start, stop, step = 0, bounds[0], 1
    else:
        start, stop, step = bounds[0] or 0, bounds[1], bounds[2] if len(bounds) > 2 and bounds[2] is not None else 1
    source = iter(iterable)
    at = 0
    wanted = start
    while stop is None or at < stop:
        for each in source:
            break
        else:
            return
        if at == wanted:
            yield each
            wanted += step
        at += 1


def groupby(iterable, key=None):
    group = None
    for each in iterable:
        of = each if key is None else key(each)
        if group is not None and of == name:
            group.append(each)
            continue
        if group is not None:
            yield name, iter(group)
        name = of
        group = [each]
    if group is not None:
        yield name, iter(group)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools, 0, ())


def _product(pools, at, begun):
    if at == len(pools):
        yield begun
        return
    for each in pools[at]:
        yield from _product(pools, at + 1, begun + (each,))


def _chosen(pool, places, r, begun):
    if r == 0:
        yield tuple([pool[place] for place in begun])
        return
    for place in places(begun):
        yield from _chosen(pool, places, r - 1, begun + (place,))


def combinations(iterable, r):
    pool = tuple(iterable)
    return _chosen(pool, lambda begun: range(begun[-1] + 1 if begun else 0, len(pool)), r, ())


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    return _chosen(pool, lambda begun: range(begun[-1] if begun else 0, len(pool)), r, ())


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    return _chosen(pool, lambda begun: [place for place in range(len(pool)) if place not in begun], r, ())


def zip_longest(*iterables, fillvalue=None):
    sources = [iter(iterable) for iterable in iterables]
    over = [False] * len(sources)
    while True:
        values = []
        for i, source in enumerate(sources):
            value = fillvalue
            if not over[i]:
                for value in source:
                    break
                else:
                    over[i] = True
            values.append(value)
        if all(over):
            return
        yield tuple(values)


def tee(iterable, n=2):
    values = list(iterable)
    return tuple([iter(values) for _ in range(n)])
