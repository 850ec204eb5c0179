import _rouge
from rouge_score.rouge_scorer import Score


class AggregateScore:
    def __init__(self, mid):
        self.mid = mid


class BootstrapAggregator:
    def __init__(self, confidence_interval=0.95, n_samples=1000):
        self._scores = {}

    def add_scores(self, scores):
        for kind, score in scores.items():
            self._scores.setdefault(kind, []).append((score.precision, score.recall, score.fmeasure))

    def aggregate(self):
        medians = _rouge.medians(list(self._scores.values()))
        return {kind: AggregateScore(Score(*median)) for kind, median in zip(self._scores, medians)}
