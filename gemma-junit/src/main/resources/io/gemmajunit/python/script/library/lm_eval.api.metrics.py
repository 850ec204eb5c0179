def mean(values):
    return sum(values) / len(values)


def weighted_mean(items):
    return sum([value for value, weight in items]) / sum([weight for value, weight in items])


def metric_max_over_ground_truths(metric_fn, prediction, ground_truths):
    return max([metric_fn(prediction, truth) for truth in ground_truths])
