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
