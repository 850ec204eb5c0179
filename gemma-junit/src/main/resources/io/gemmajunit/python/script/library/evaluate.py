import _rouge


class _Rouge:
    def compute(self, predictions, references, rouge_types=None, use_aggregator=True, use_stemmer=False):
        if len(predictions) != len(references):
            raise ValueError(
                f"Mismatch in the number of predictions ({len(predictions)}) and references ({len(references)})"
            )
        scores = {}
        for kind in ["rouge1", "rouge2", "rougeL", "rougeLsum"] if rouge_types is None else rouge_types:
            scores[kind] = []
            for reference, text in zip(references, predictions):
                several = reference if isinstance(reference, (list, tuple)) else [str(reference)]
                scores[kind].append(_rouge.best(kind, several, str(text), use_stemmer))
        if not use_aggregator:
            return {kind: [fmeasure for _, _, fmeasure in each] for kind, each in scores.items()}
        return {kind: median[2] for kind, median in zip(scores, _rouge.medians(list(scores.values())))}


def load(path, keep_in_memory=False):
    if path != "rouge":
        raise NotImplementedError(f"the metric {path} of evaluate is not there")
    return _Rouge()
