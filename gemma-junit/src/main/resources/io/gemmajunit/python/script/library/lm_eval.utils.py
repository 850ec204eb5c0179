import re

from sklearn.metrics import f1_score as _f1_score


def general_detokenize(text):
    for spaced, tight in [(" n't", "n't"), (" )", ")"), ("( ", "("), ('" ', '"'), (' "', '"')]:
        text = text.replace(spaced, tight)
    return re.sub(" (['.,])", "\\1", text)


def weighted_f1_score(items):
    return _f1_score([gold for gold, answer in items], [answer for gold, answer in items], average="weighted")
