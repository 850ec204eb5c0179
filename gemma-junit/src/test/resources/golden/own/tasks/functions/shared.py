import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

LETTERS = "ABCD"


@dataclass
class Tally:
    right: int = 0
    seen: list = field(default_factory=list)

    def add(self, gold, given):
        self.right += gold == given
        self.seen.append((gold, given))
        return self

    @property
    def share(self):
        return self.right / len(self.seen) if self.seen else float("nan")


def words(text):
    return re.findall(r"\w+", text.lower())


def overlap(gold, given):
    wanted, found = Counter(words(gold)), Counter(words(given))
    same = sum((wanted & found).values())
    if not same:
        return 0.0
    precision = same / sum(found.values())
    recall = same / sum(wanted.values())
    return 2 * precision * recall / (precision + recall)


def by_key(pairs):
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
