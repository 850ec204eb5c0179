from difflib import SequenceMatcher


class fuzz:
    @staticmethod
    def ratio(one, other):
        if one is None or other is None:
            return 0
        if one == other:
            return 100
        return round(100 * SequenceMatcher(None, one, other).ratio()) if one and other else 0
