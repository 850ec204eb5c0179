class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        if isjunk is not None:
            raise NotImplementedError("a SequenceMatcher with isjunk is not there")
        self.a = a
        self.b = b
        self.places = {}
        for i, each in enumerate(b):
            self.places.setdefault(each, []).append(i)
        if autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            self.places = {each: places for each, places in self.places.items() if len(places) <= most}

    def _longest(self, a_from, a_to, b_from, b_to):
        a, b = self.a, self.b
        best_a, best_b, best = a_from, b_from, 0
        lengths = {}
        for i in range(a_from, a_to):
            longer = {}
            for j in self.places.get(a[i], []):
                if j < b_from:
                    continue
                if j >= b_to:
                    break
                length = lengths.get(j - 1, 0) + 1
                longer[j] = length
                if length > best:
                    best_a, best_b, best = i - length + 1, j - length + 1, length
            lengths = longer
        while best_a > a_from and best_b > b_from and a[best_a - 1] == b[best_b - 1]:
            best_a, best_b, best = best_a - 1, best_b - 1, best + 1
        while best_a + best < a_to and best_b + best < b_to and a[best_a + best] == b[best_b + best]:
            best += 1
        return best_a, best_b, best

    def ratio(self):
        total = len(self.a) + len(self.b)
        if total == 0:
            return 1.0
        matched = 0
        parts = [(0, len(self.a), 0, len(self.b))]
        while parts:
            a_from, a_to, b_from, b_to = parts.pop()
            i, j, length = self._longest(a_from, a_to, b_from, b_to)
            if length:
                matched += length
                if a_from < i and b_from < j:
                    parts.append((a_from, i, b_from, j))
                if i + length < a_to and j + length < b_to:
                    parts.append((i + length, a_to, j + length, b_to))
        return 2.0 * matched / total
