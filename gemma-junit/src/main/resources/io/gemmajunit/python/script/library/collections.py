class deque:
    def __init__(self, iterable=(), maxlen=None):
        self.maxlen = maxlen
        self._values = []
        self.extend(iterable)

    def append(self, value):
        self._values.append(value)
        if self.maxlen is not None and len(self._values) > self.maxlen:
            del self._values[0]

    def appendleft(self, value):
        self._values.insert(0, value)
        if self.maxlen is not None and len(self._values) > self.maxlen:
            del self._values[-1]

    def extend(self, iterable):
        for value in iterable:
            self.append(value)

    def extendleft(self, iterable):
        for value in iterable:
            self.appendleft(value)

    def pop(self):
        if not self._values:
            raise IndexError("pop from an empty deque")
        return self._values.pop()

    def popleft(self):
        if not self._values:
            raise IndexError("pop from an empty deque")
        return self._values.pop(0)

    def clear(self):
        self._values.clear()

    def copy(self):
        return deque(self._values, self.maxlen)

    def __copy__(self):
        return self.copy()

    def count(self, value):
        return self._values.count(value)

    def remove(self, value):
        if value not in self._values:
            raise ValueError("deque.remove(x): x not in deque")
        self._values.remove(value)

    def reverse(self):
        self._values.reverse()

    def rotate(self, n=1):
        if self._values:
            n = n % len(self._values)
            self._values = self._values[len(self._values) - n :] + self._values[: len(self._values) - n]

    def __len__(self):
        return len(self._values)

    def __reversed__(self):
        return reversed(self._values)

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, value):
        return value in self._values

    def __getitem__(self, index):
        if isinstance(index, int) and not -len(self._values) <= index < len(self._values):
            raise IndexError("deque index out of range")
        return self._values[index]

    def __setitem__(self, index, value):
        self._values[index] = value

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, deque) else NotImplemented

    def __repr__(self):
        return f"deque({self._values!r})" if self.maxlen is None else f"deque({self._values!r}, maxlen={self.maxlen})"
