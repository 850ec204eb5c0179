"""Functions of a team's own tasks."""
import random
from functools import partial

import shared
from shared import LETTERS, Tally, overlap


def with_choices(dataset):
    return dataset.map(lambda doc: {"choices": [option.strip() for option in doc["options"]]})


def keep_topic(dataset, topic):
    return dataset.filter(lambda doc: doc["topic"] == topic)


keep_things = partial(keep_topic, topic="things")


def shuffled(dataset):
    rng = random.Random(7)

    def _one(doc):
        order = list(range(len(doc["options"])))
        rng.shuffle(order)
        gold = doc["label"] if doc["label"] >= 0 else 0
        return {
            "query": f"{doc['q'].strip()!r}\n" + "\n".join(f"{LETTERS[i]}. {doc['options'][j]:>8}" for i, j in enumerate(order)),
            "gold": order.index(gold),
            "letters": list(LETTERS[: len(order)]),
        }

    return dataset.map(_one).select_columns(["query", "gold", "letters", "topic", "says"])


def doc_to_text(doc):
    parts = [f"{k}={v}" for k, v in sorted(doc["meta"].items()) if v]
    return "{}\n[{}]\nAnswer:".format(doc["q"].rstrip("? "), "; ".join(parts))


def doc_to_target(doc):
    return max(doc["answers"], key=lambda a: (len(a), a))


def doc_to_choice(doc):
    return ["%s (%d)" % (o.strip().capitalize(), i) for i, o in enumerate(doc["options"], start=1)]


def doc_to_index(doc):
    return doc["label"] % len(doc["options"])


def process_results(doc, results):
    given = results[0].strip()
    best = max(overlap(a, given) for a in doc["answers"])
    return {"f1": best, "exact": int(given in doc["answers"]), "pairs": (doc["topic"], best), "sizes": [len(given), len(doc["answer"])]}


def process_likelihoods(doc, results):
    lls, greedy = zip(*results)
    ranked = sorted(range(len(lls)), key=lambda i: -lls[i])
    gold = doc["label"] % len(lls)
    return {"rank": ranked.index(gold) + 1, "reciprocal": 1 / (ranked.index(gold) + 1), "greedy": any(greedy), "margin": round(lls[ranked[0]] - lls[ranked[1]], 3)}


def by_topic(items):
    groups = shared.by_key(items)
    return sum(sum(v) / len(v) for v in groups.values()) / len(groups)


def longest(items):
    return max(given / gold for given, gold in items)


def tally(items):
    total = Tally()
    for gold, given in items:
        total.add(gold.casefold(), given.casefold())
    return total.share


def first_line(resps, docs):
    return [[r.split("\n")[0].strip(" .") for r in resp] for resp in resps]


def loose_match(references, predictions, strip=" "):
    return {"loose_match": float(references[0].strip(strip).lower() in predictions[0].lower())}


def shorter(references, predictions):
    return len(predictions[0]) < len(references[0])


def pair_match(items):
    gold, given = items
    return gold[:1].lower() == given[:1].lower()


def list_samples():
    return [{"q": f"{a} and {b}?", "answer": f"{a + b}", "topic": "sums"} for a, b in zip(range(1, 4), (5, 7, 9))]


def with_hints(dataset):
    return dataset.map(lambda doc: {"some_hint": doc["hint"] or None})


def process_unlisted(doc, results):
    given = results[0].strip()
    return {"exact": int(given in doc["answers"]), "words": len(given.split()), "is_long": len(given) > 6}


def two_values(references, predictions):
    return {"two_values": float(references[0][0] == predictions[0][:1]), "letters": len(predictions[0])}
