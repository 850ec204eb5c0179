import re

from lm_eval.api.filter import Filter


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
