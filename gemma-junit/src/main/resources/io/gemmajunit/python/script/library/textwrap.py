import re


def dedent(text):
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margins = [re.match("[ \t]*", line).group() for line in lines if line]
    shared = margins[0] if margins else ""
    for margin in margins[1:]:
        while not margin.startswith(shared):
            shared = shared[:-1]
    return "\n".join([line[len(shared) :] for line in lines])


def indent(text, prefix, predicate=None):
    wanted = predicate if predicate is not None else (lambda line: line.strip())
    return "".join([prefix + line if wanted(line) else line for line in text.splitlines(True)])
