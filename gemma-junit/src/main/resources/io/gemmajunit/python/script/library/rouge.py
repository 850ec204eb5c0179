import _rouge


class Rouge:
    def get_scores(self, hyps, refs, avg=False):
        if not avg or len(hyps) != 1 or len(refs) != 1:
            raise NotImplementedError("Rouge.get_scores of several texts is not there")
        p, r = _rouge.sentences(hyps[0], refs[0])
        return {"rouge-l": {"f": 2 * (p * r / (p + r + 1e-8)), "p": p, "r": r}}
