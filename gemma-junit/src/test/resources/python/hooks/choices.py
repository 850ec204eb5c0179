"""Multiple choice: shuffled options, letters, gold indices."""
import ast
import json
import random
import re
import string
from functools import partial

LETTERS = string.ascii_uppercase
rng = random.Random(42)


def _clean(text):
    text = re.sub(r"\s+", " ", text.strip())
    return re.sub(r"\[.*?\]", "", text).replace("  ", " ")


def process_docs(dataset):
    def _process(doc):
        options = [doc["right"], *doc["wrong"]]
        order = list(range(len(options)))
        rng.shuffle(order)
        shuffled = [options[i] for i in order]
        return {
            "query": _clean(doc["question"]),
            "choices": shuffled,
            "gold": shuffled.index(doc["right"]),
            "letters": list(LETTERS[: len(options)]),
        }

    return dataset.map(_process)


def process_docs_global_random(dataset):
    random.seed(1234)

    def shuffle(doc):
        options = doc["wrong"] + [doc["right"]]
        random.shuffle(options)
        doc["options"] = options
        doc["answer"] = options.index(doc["right"])
        return doc

    return dataset.map(shuffle)


def process_docs_by_subject(dataset, subject):
    return dataset.filter(lambda d: d["subject"] == subject)


process_maths = partial(process_docs_by_subject, subject="maths")
process_history = partial(process_docs_by_subject, subject="history")


def process_docs_shuffled(dataset):
    return dataset.shuffle(seed=42).select(range(min(3, len(dataset))))


def process_docs_batched(dataset):
    def flatten(batch):
        rows = {"prompt": [], "label": []}
        for question, wrong, right in zip(batch["question"], batch["wrong"], batch["right"]):
            for option in wrong:
                rows["prompt"].append(f"{question} {option}")
                rows["label"].append(0)
            rows["prompt"].append(f"{question} {right}")
            rows["label"].append(1)
        return rows

    return dataset.map(flatten, batched=True, remove_columns=dataset.column_names)


def process_docs_indexed(dataset):
    kept = dataset.filter(lambda d, i: i % 2 == 0 and len(d["wrong"]) > 1, with_indices=True)
    return kept.map(lambda d, idx: {"position": idx, "first": d["wrong"][0]}, with_indices=True)


def process_docs_columns(dataset):
    dataset = dataset.rename_column("right", "target")
    dataset = dataset.remove_columns(["wrong"])
    dataset = dataset.sort("question")
    return dataset.map(lambda q: {"length": len(q)}, input_columns="question")


def process_docs_mixed(dataset):
    """Whole numbers beside others, tuples, and dicts with different keys: what a table makes of them."""

    def add(doc):
        n = len(doc["wrong"])
        return {
            "score": n if n % 2 else n / 2,
            "pair": (n, n + 1),
            "info": {"n": n, "text": "x"} if n > 2 else {"text": "y", "few": True},
        }

    return dataset.map(add)


def doc_to_text(doc):
    lines = [f"Question: {doc['question']}"]
    for letter, option in zip(LETTERS, sorted(doc["wrong"] + [doc["right"]])):
        lines.append(f"{letter}. {option}")
    return "\n".join(lines) + "\nAnswer:"


def doc_to_choice(doc):
    return [f"{chr(ord('A') + i)}) {option}" for i, option in enumerate([doc["right"]] + doc["wrong"])]


def doc_to_target(doc):
    options = sorted(doc["wrong"] + [doc["right"]])
    return LETTERS[options.index(doc["right"])]


def doc_to_target_literal(doc):
    return ast.literal_eval(doc["answers"])[doc.get("index", 0)]


def doc_to_text_json(doc):
    facts = json.loads(doc["facts"])
    return json.dumps({k: v for k, v in sorted(facts.items()) if v is not None}, ensure_ascii=False, indent=2)


def doc_to_text_missing(doc):
    return doc["question"] + doc["context"]


def doc_to_choice_dedup(doc):
    seen = set()
    return [o for o in doc["wrong"] + [doc["right"]] if not (o.lower() in seen or seen.add(o.lower()))]


def list_fewshot_samples():
    return [
        {"question": "How many legs has a spider?", "right": "8", "wrong": ["6", "10"], "few_shot": "1"},
        {"question": "Which gas do plants take in?", "right": "carbon dioxide", "wrong": ["oxygen"], "few_shot": "1"},
    ]
