"""What definitions.txt needs beside templates: the questions of the same data sets, prepared and scored by functions of our own."""
import ast
import re
import string
import unicodedata
from collections import Counter

from transformers.data.metrics import squad_metrics

ARTICLES = {
    "ar": r"(?:^|\s)ال",
    "de": r"\b(der|die|das|den|dem|des|ein|eine|einen|einem|eines|einer)\b",
    "en": r"\b(the|a|an)\b",
    "es": r"\b(el|la|los|las|un|una|unos|unas)\b",
    "vi": r"\b(của|là|cái|chiếc|những)\b",
}


def first_gold(doc, results):
    gold = doc["answers"]["text"][0]
    return {"exact_match": squad_metrics.compute_exact(gold, results[0]), "f1": squad_metrics.compute_f1(gold, results[0])}


def spaced(text):
    """Sets each Chinese character apart."""
    return re.sub("([\u4e00-\u9fa5])", r" \1 ", text)


def is_mark(character):
    return character in string.punctuation or unicodedata.category(character)[0] == "P"


def compared(text, language):
    kept = "".join(c for c in text.lower() if not is_mark(c))
    kept = re.sub(ARTICLES[language], " ", kept) if language in ARTICLES else kept
    return (spaced(kept) if language == "zh" else kept).split()


def overlap(wanted, given):
    same = sum((Counter(wanted) & Counter(given)).values())
    if not same:
        return 0
    precision, recall = 1.0 * same / len(given), 1.0 * same / len(wanted)
    return 2 * precision * recall / (precision + recall)


def nearest(doc, results, language):
    given = compared(results[0].strip(), language)
    golds = [compared(gold, language) for gold in doc["answers"]["text"]]
    return {"exact_match": max(gold == given for gold in golds), "f1": max(overlap(gold, given) for gold in golds)}


def nearest_ar(doc, results):
    return nearest(doc, results, "ar")


def nearest_de(doc, results):
    return nearest(doc, results, "de")


def nearest_en(doc, results):
    return nearest(doc, results, "en")


def nearest_es(doc, results):
    return nearest(doc, results, "es")


def nearest_hi(doc, results):
    return nearest(doc, results, "hi")


def nearest_vi(doc, results):
    return nearest(doc, results, "vi")


def nearest_zh(doc, results):
    return nearest(doc, results, "zh")


def conversation(doc):
    said = [f"A: {each}\n\n" for each in doc["answers"]["input_text"][:-1]] + ["A:"]
    return doc["story"] + "\n\n" + "".join(f"Q: {asked}\n\n{answer}" for asked, answer in zip(doc["questions"]["input_text"], said))


def last_answers(doc):
    last = len(doc["questions"]["input_text"]) - 1
    golds = [doc["answers"]["input_text"][last]]
    for other in (doc["additional_answers"] or {}).values():
        if other["input_text"][last].lower() not in [gold.lower() for gold in golds]:
            golds.append(other["input_text"][last])
    return golds


def among_people(doc, results):
    """Each gold in turn is left out, as a person would be compared with the others."""
    golds = last_answers(doc)
    given = results[0].strip().split("\n")[0]
    others = [golds[:i] + golds[i + 1:] for i in range(len(golds))] if len(golds) > 1 else [golds]
    mean = lambda score: sum(max(score(gold, given) for gold in each) for each in others) / len(golds)
    return {"em": mean(squad_metrics.compute_exact), "f1": mean(squad_metrics.compute_f1)}


def joined(text):
    for apart, together in ((" n't", "n't"), (" )", ")"), ("( ", "("), ('" ', '"'), (' "', '"')):
        text = text.replace(apart, together)
    return re.sub(" (['.,])", r"\1", text).strip()


def paraphrases(dataset):
    def told(doc):
        one, other = joined(doc["sentence1"]), joined(doc["sentence2"])
        doc["sentence1"] = one[:-1] if one[-1:] in (".", ",", ";") else one
        doc["sentence2"] = other[:1].lower() + other[1:]
        return doc

    return dataset.filter(lambda doc: doc["sentence1"] and doc["sentence2"]).map(told)


def asked(doc):
    *before, last = ast.literal_eval(doc["problems"])
    lines = []
    for problem in before:
        right = problem["options"]["ABCD".index(problem["answer"])]
        if problem["question"].endswith("  _  ."):
            lines.append(problem["question"][:-5] + right)
        else:
            lines.append(f"Question: {problem['question']}\nAnswer: {right}")
    return f"Article: {doc['article']}\n\n" + "".join(line + "\n" for line in lines) + last["question"]


def last_options(doc):
    return ast.literal_eval(doc["problems"])[-1]["options"]


def last_right(doc):
    return "ABCD".index(ast.literal_eval(doc["problems"])[-1]["answer"])

