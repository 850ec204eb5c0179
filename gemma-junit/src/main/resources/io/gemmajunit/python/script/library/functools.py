def _kept(function):
    results = {}

    def call(*args, **kwargs):
        key = (args, tuple(kwargs.items()))
        if key not in results:
            results[key] = function(*args, **kwargs)
        return results[key]

    call.__name__ = function.__name__
    call.__wrapped__ = function
    call.cache_clear = results.clear
    return call


def cache(user_function):
    return _kept(user_function)


def lru_cache(maxsize=128, typed=False):
    return _kept(maxsize) if callable(maxsize) else _kept


def wraps(wrapped):
    def named(wrapper):
        wrapper.__name__ = wrapped.__name__
        wrapper.__wrapped__ = wrapped
        return wrapper

    return named


class _Key:
    def __init__(self, value, compare):
        self.value = value
        self.compare = compare

    def __lt__(self, other):
        return self.compare(self.value, other.value) < 0

    def __eq__(self, other):
        return self.compare(self.value, other.value) == 0


def cmp_to_key(mycmp):
    return lambda value: _Key(value, mycmp)
