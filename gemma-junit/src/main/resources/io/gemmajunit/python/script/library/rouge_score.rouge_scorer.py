import _rouge


class Score:
    def __init__(self, precision, recall, fmeasure):
        self.precision = precision
        self.recall = recall
        self.fmeasure = fmeasure


class RougeScorer:
    def __init__(self, rouge_types, use_stemmer=False, split_summaries=False, tokenizer=None):
        if split_summaries or tokenizer is not None:
            raise NotImplementedError("ROUGE with a tokenizer or split summaries is not there")
        self._types = rouge_types
        self._stems = use_stemmer

    def score(self, target, prediction):
        return self.score_multi([target], prediction)

    def score_multi(self, targets, prediction):
        return {kind: Score(*_rouge.best(kind, targets, prediction, self._stems)) for kind in self._types}
