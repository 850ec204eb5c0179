class Filter:
    def __init__(self, **kwargs):
        pass

    def apply(self, resps, docs):
        return resps
