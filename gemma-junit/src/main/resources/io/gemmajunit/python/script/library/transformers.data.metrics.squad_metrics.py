import collections
import re
import string


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
