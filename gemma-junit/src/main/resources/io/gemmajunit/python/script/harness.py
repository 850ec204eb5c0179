# What task files import from lm-evaluation-harness, scikit-learn and transformers, as far as it is run here.
import collections
import math
import re
import string


class Filter:
    def __init__(self, **kwargs):
        pass

    def apply(self, resps, docs):
        return resps


class RegexFilter(Filter):
    def __init__(self, regex_pattern="#### (\\-?[0-9\\.\\,]+)", group_select=0, fallback="[invalid]"):
        self.regex_pattern = regex_pattern
        self.regex = re.compile(regex_pattern)
        self.group_select = group_select
        self.fallback = fallback

    def _selected(self, response):
        found = self.regex.findall(response if isinstance(response, str) else "")
        if not found:
            return self.fallback
        chosen = found[self.group_select]
        if isinstance(chosen, tuple):
            filled = [group for group in chosen if group]
            chosen = filled[0] if filled else self.fallback
        return chosen.strip()

    def apply(self, resps, docs):
        return [[self._selected(response) for response in responses] for responses in resps]


def register_filter(name):
    return lambda defined: defined


def register_aggregation(name):
    return lambda defined: defined


def register_metric(**settings):
    return lambda defined: defined


def mean(values):
    return sum(values) / len(values)


def weighted_mean(items):
    return sum([value for value, weight in items]) / sum([weight for value, weight in items])


def metric_max_over_ground_truths(metric_fn, prediction, ground_truths):
    return max([metric_fn(prediction, truth) for truth in ground_truths])


def general_detokenize(text):
    for spaced, tight in [(" n't", "n't"), (" )", ")"), ("( ", "("), ('" ', '"'), (' "', '"')]:
        text = text.replace(spaced, tight)
    return re.sub(" (['.,])", "\\1", text)


def weighted_f1_score(items):
    return f1_score([gold for gold, answer in items], [answer for gold, answer in items], average="weighted")


def normalize_answer(text):
    bare = "".join([c for c in text.lower() if c not in string.punctuation])
    return " ".join(re.sub("\\b(a|an|the)\\b", " ", bare).split())


def get_tokens(text):
    return normalize_answer(text).split() if text else []


def compute_exact(gold, answer):
    return int(normalize_answer(gold) == normalize_answer(answer))


def compute_f1(gold, answer):
    wanted = get_tokens(gold)
    given = get_tokens(answer)
    if not wanted or not given:
        return int(wanted == given)
    same = sum((collections.Counter(wanted) & collections.Counter(given)).values())
    if same == 0:
        return 0
    precision = same / len(given)
    recall = same / len(wanted)
    return (2 * precision * recall) / (precision + recall)


def _scores(y_true, y_pred, label):
    hits = sum([1 for t, p in zip(y_true, y_pred) if t == label and p == label])
    real = sum([1 for t in y_true if t == label])
    given = sum([1 for p in y_pred if p == label])
    return hits, real, given


def _labels(y_true, y_pred, labels):
    if labels is not None:
        return list(labels)
    return sorted(set(list(y_true) + list(y_pred)))


def _averaged(y_true, y_pred, labels, average, of):
    y_true = list(y_true)
    y_pred = list(y_pred)
    if average == "binary":
        kinds = _labels(y_true, y_pred, None)
        if len(kinds) > 2 or any([kind not in (0, 1) for kind in kinds]):
            raise ValueError("Target is multiclass but average='binary'. Please choose another average setting")
        return of(_scores(y_true, y_pred, 1))
    kinds = [_scores(y_true, y_pred, label) for label in _labels(y_true, y_pred, labels)]
    if average is None:
        return [of(kind) for kind in kinds]
    if average == "micro":
        return of([sum([kind[i] for kind in kinds]) for i in range(3)])
    if average == "macro":
        return sum([of(kind) for kind in kinds]) / len(kinds)
    if average == "weighted":
        return sum([of(kind) * kind[1] for kind in kinds]) / sum([kind[1] for kind in kinds])
    raise NotImplementedError(average)


def _f1(kind):
    hits, real, given = kind
    return 2 * hits / (real + given) if real + given else 0.0


def _precision(kind):
    hits, real, given = kind
    return hits / given if given else 0.0


def _recall(kind):
    hits, real, given = kind
    return hits / real if real else 0.0


def f1_score(y_true, y_pred, labels=None, pos_label=1, average="binary", zero_division="warn"):
    return _averaged(y_true, y_pred, labels, average, _f1)


def fbeta_score(y_true, y_pred, beta, labels=None, pos_label=1, average="binary", zero_division="warn"):
    def of(kind):
        hits, real, given = kind
        return (1 + beta**2) * hits / (beta**2 * real + given) if real + given else 0.0

    return _averaged(y_true, y_pred, labels, average, of)


def precision_score(y_true, y_pred, labels=None, pos_label=1, average="binary", zero_division="warn"):
    return _averaged(y_true, y_pred, labels, average, _precision)


def recall_score(y_true, y_pred, labels=None, pos_label=1, average="binary", zero_division="warn"):
    return _averaged(y_true, y_pred, labels, average, _recall)


def accuracy_score(y_true, y_pred):
    return sum([1 for t, p in zip(y_true, y_pred) if t == p]) / len(y_true)


def matthews_corrcoef(y_true, y_pred):
    kinds = [_scores(y_true, y_pred, label) for label in _labels(y_true, y_pred, None)]
    n = len(y_true)
    hits = sum([kind[0] for kind in kinds])
    both = sum([kind[1] * kind[2] for kind in kinds])
    spread = (n * n - sum([kind[2] ** 2 for kind in kinds])) * (n * n - sum([kind[1] ** 2 for kind in kinds]))
    return (hits * n - both) / spread**0.5 if spread else 0.0


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
