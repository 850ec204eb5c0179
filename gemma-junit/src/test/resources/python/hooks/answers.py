"""Free answers: what is taken out of them, and how they are scored."""
import re
import string
import unicodedata
from collections import Counter, defaultdict
from itertools import chain, zip_longest
from typing import Dict, List, Optional, Union

import numpy as np

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_BOXED = r"\\boxed\{"
ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)


def last_number(text: str) -> Optional[float]:
    found = _NUMBER.findall(text)
    if not found:
        return None
    return float(found[-1].replace(",", ""))


def last_boxed(text):
    start = text.rfind("\\boxed{")
    if start < 0:
        return None
    depth = 0
    for i in range(start + len("\\boxed"), len(text)):
        if text[i] == "{":
            depth += 1
        elif text[i] == "}":
            depth -= 1
            if depth == 0:
                return text[start + len("\\boxed{") : i]
    return None


def normalize(text: str) -> str:
    def remove_articles(t):
        return ARTICLES.sub(" ", t)

    def fix_spaces(t):
        return " ".join(t.split())

    def remove_punctuation(t):
        exclude = set(string.punctuation)
        return "".join(ch for ch in t if ch not in exclude)

    return fix_spaces(remove_articles(remove_punctuation(text.lower())))


def strip_accents(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def token_f1(prediction, gold):
    predicted, wanted = normalize(prediction).split(), normalize(gold).split()
    common = Counter(predicted) & Counter(wanted)
    same = sum(common.values())
    if same == 0:
        return 0.0
    precision = 1.0 * same / len(predicted)
    recall = 1.0 * same / len(wanted)
    return 2 * precision * recall / (precision + recall)


def process_results(doc, results):
    answer = results[0]
    golds = doc["answers"] if isinstance(doc["answers"], list) else [doc["answers"]]
    return {
        "exact_match": int(any(normalize(answer) == normalize(g) for g in golds)),
        "f1": max(token_f1(answer, g) for g in golds),
    }


def process_results_number(doc: Dict, results: List[str]) -> Dict[str, Union[int, float]]:
    completion, = results
    try:
        value = last_number(completion)
        gold = float(doc["answer"])
    except (ValueError, TypeError) as e:
        return {"acc": 0, "error": 1.0}
    else:
        close = value is not None and abs(value - gold) <= 1e-6 * max(1, abs(gold))
        return {"acc": 1 if close else 0, "error": 0.0}


def process_results_loglikelihood(doc, results):
    lls, is_greedy = zip(*results)
    gold = doc["gold"]
    completion_len = np.array([float(len(i)) for i in doc["choices"]])
    acc = 1.0 if np.argmax(lls) == gold else 0.0
    acc_norm = 1.0 if np.argmax(lls / completion_len) == gold else 0.0
    return {"acc": acc, "acc_norm": acc_norm, "greedy": float(all(is_greedy)), "spread": float(max(lls) - min(lls))}


def process_results_softmax(doc, results):
    lls = [ll for ll, _ in results]
    weights = np.exp(np.array(lls) - max(lls))
    probabilities = weights / weights.sum()
    labels = np.array(doc["labels"])
    return {"mass": float(sum(probabilities[labels == 1])), "brier": float(((probabilities - labels) ** 2).mean())}


def process_results_per_group(doc, results):
    hit = results[0].strip().lower().startswith(doc["target"].lower())
    return {"acc": hit, f"acc_{doc['group']}": hit, "by_group": (doc["group"], hit)}


def mean_by_group(items):
    groups = defaultdict(list)
    for group, hit in items:
        groups[group].append(hit)
    return sum(sum(hits) / len(hits) for hits in groups.values()) / len(groups)


def worst_group(items):
    groups: Dict[str, List[bool]] = {}
    for group, hit in items:
        groups.setdefault(group, []).append(hit)
    return min((np.mean([float(h) for h in hits]) for hits in groups.values()), default=float("nan"))


def macro_f1(items):
    golds, predictions = zip(*items)
    scores = []
    for label in sorted(set(golds)):
        tp = sum(1 for g, p in items if g == p == label)
        fp = sum(p == label != g for g, p in items)
        fn = sum(g == label != p for g, p in items)
        scores.append(0 if tp == 0 else 2 * tp / (2 * tp + fp + fn))
    return np.mean(scores)


def majority_vote(resps, docs):
    def vote(answers):
        counts = Counter(a for a in map(last_number, answers) if a is not None)
        return counts.most_common(1)[0][0] if counts else "[invalid]"

    return [[vote(r)] for r in resps]


def take_letter(resps, docs):
    pattern = re.compile(r"(?:answer is|answer:)\s*\(?([A-J])\)?|^\s*\(?([A-J])[).:\s]", re.IGNORECASE | re.MULTILINE)

    def first(text):
        if (m := pattern.search(text)) is None:
            return "?"
        return next(filter(None, m.groups())).upper()

    return list(map(lambda r: [first(x) for x in r], resps))


def ngrams(tokens, n):
    return zip(*[tokens[i:] for i in range(n)])


def process_results_overlap(doc, results):
    wanted, given = doc["text"].split(), results[0].split()
    out = {}
    for n in (1, 2):
        a, b = Counter(ngrams(wanted, n)), Counter(ngrams(given, n))
        out[f"overlap_{n}"] = sum((a & b).values()) / max(1, sum(a.values()))
    return out


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        current = [i]
        for j, y in enumerate(b, start=1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def process_results_edit(doc, results):
    distance = edit_distance(doc["text"], results[0])
    return {"cer": distance / max(len(doc["text"]), 1), "exact": not distance}


def process_results_lines(doc, results):
    wanted, given = doc["text"].splitlines(), results[0].splitlines()
    rows = [w == g for w, g in zip_longest(wanted, given, fillvalue="")]
    return {"lines": sum(rows), "all": all(rows), "chars": len(list(chain.from_iterable(given)))}
