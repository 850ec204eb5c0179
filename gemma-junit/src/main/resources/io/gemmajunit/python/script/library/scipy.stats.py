import math


class _Correlation:
    def __init__(self, statistic):
        self.statistic = statistic
        self.correlation = statistic

    def __getitem__(self, index):
        if index != 0:
            raise NotImplementedError("the p-value of a correlation is not there")
        return self.statistic


def pearsonr(x, y):
    x = [float(each) for each in x]
    y = [float(each) for each in y]
    if len(x) != len(y):
        raise ValueError("x and y must have the same length along axis.")
    if len(x) < 2:
        raise ValueError("`x` and `y` must have length at least 2.")
    if len(set(x)) == 1 or len(set(y)) == 1:
        return _Correlation(float("nan"))
    from_mean_x = [each - math.fsum(x) / len(x) for each in x]
    from_mean_y = [each - math.fsum(y) / len(y) for each in y]
    together = math.fsum([a * b for a, b in zip(from_mean_x, from_mean_y)])
    spread = math.sqrt(math.fsum([a * a for a in from_mean_x])) * math.sqrt(math.fsum([b * b for b in from_mean_y]))
    return _Correlation(max(-1.0, min(1.0, together / spread)))


def _ranks(values):
    ranks = {}
    for rank, value in enumerate(sorted(values), 1):
        ranks.setdefault(value, []).append(rank)
    return [sum(ranks[value]) / len(ranks[value]) for value in values]


def spearmanr(a, b):
    return pearsonr(_ranks([float(each) for each in a]), _ranks([float(each) for each in b]))
