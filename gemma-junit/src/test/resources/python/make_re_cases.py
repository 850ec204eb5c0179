"""Writes what CPython's re makes of patterns and texts, one JSON array a line: re_cases.jsonl.gz.

python make_re_cases.py    (CPython 3.11; later versions differ in messages and in a few captures)

Patterns are those of answer extraction, random ones of all syntax, random ones of nested repetitions and groups, and broken ones.
A line: pattern, flags, text, template, count, then either the message of the error or
[spans of finditer, span of match, span of fullmatch, split, sub or the message of its error]. Spans are in UTF-16 units.
"""
import gzip
import json
import random
import re
import signal
import sys
import warnings

warnings.simplefilter("ignore")
assert sys.version_info[:2] == (3, 11), sys.version

RANDOM = random.Random(20240611)
FLAGS = {"i": re.I, "a": re.A, "m": re.M, "s": re.S, "x": re.X}
ODD = list("éÉſsKkKıİiIßẞΣςσιμµ中٣_ﬅﬆ😀ΩωᲀвВǄǅǆ") + ["\u0345", "\u00a0", "\u2028", "\ud800", "\U00010400", "\U00010428"]

USUAL = [
    r"#### (\-?[0-9\.\,]+)", r"(-?[$0-9.,]{2,})|(-?[0-9]+)", r"\\boxed{(.*?)}", r"\\boxed\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}",
    r"((?<=The answer is )(.*)(?=.)|(?<=answer is )(.*)(?=.)|(?<=The answer: )(.*)(?=.)|(?<=answer: )(.*)(?=.))",
    r"(?i)the answer is:?\s*\(?([A-D])\)?", r"\(([A-Z])\)", r"(\([A-Z]\))", r"\b([A-D])\b", r"\b[A-D](?![\w'])",
    r"[Tt]he (?:final |correct )?answer is:? *\$?(-?\d[\d,]*(?:\.\d+)?)", r"(?P<final_answer>-?\d+)", r'{"answer": "(.*?)"}',
    r"(?s)<answer>(.*?)</answer>", r"(?:^|\n)\s*(?:Answer|ANSWER)\s*[:=]\s*([^\n]+)", r"^\s*([A-J])\s*[.):]", r"(\w+):\s+(\d+)",
    r"\([A-Z]\)([^\n^(]*)", r":[\s]*(A|B|C|D)", r"(?<![\w.])-?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w])", r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    r"(?:final answer|ответ|答案|réponse|Antwort|respuesta)\s*(?:is|:|：|是|est|ist|es)?\s*[:：]?\s*\(?([A-Da-dА-Г])\)?", r"答案[是为]?\s*[：:]?\s*([A-D])",
    r"```(?:python)?\n(.*?)\n```", r"(?ims)^answer:\s*(.+?)\s*$", r"\s+\Z", r"\b(yes|no|true|false)\b", r"(?i)\b(entailment|neutral|contradiction)\b",
    r"(?:(?:1st|2nd|3rd)|\d+th)", r"'(.*?)'", r"\[\[([A-C])\]\]", r"\$([^$]+)\$", r"(?<=\$)[^$]+(?=\$)", r"([A-D])(?:\.|\)|:|$)",
    r"(?:\*\*)?([A-E])(?:\*\*)?\s*$", r"[^\w\s]", r"\b(a|an|the)\b", r"(.)\1+", r"(\d+)\s*(?:%|percent)", r"(?:So|Thus|Therefore),? .*?(\d+)",
    r"(?>\d+)(?!\.)", r"\d++(?=,)", r"(?(1)a|b)", r"(a)?(?(1)b|c)", r"(?m)^(\d+)\.", r"(?x) (\d+) \s* # number", r"ans(?:wer)?\W*(?P<q>['\"])?(\w+)(?(q)(?P=q))",
]
WORDS = ("The answer is (B). the correct answer is 1,234.5 Therefore, #### -42 \\boxed{\\frac{1}{2}} \\boxed{7} Answer: C\n"
         " [[A]] $x=3$ **D** <answer>42</answer> 答案是A 答案：C ответ: Б réponse : d yes No 50% 3 percent 12th 'it' A) B. "
         '{"answer": "x"} Joy: 7 Anger:  10 1e-5 -3.5 .5 ٣ ```python\nx=1\n``` So, 5 + 6 = 11. So the final answer is 11\n ansWer "C" \t').split(" ")
TEMPLATES = [r"<\g<0>>", "x", r"\1", r"[\1\2]", r"\g<1>", r"\g<q>", r"\n\t\\", "", r"\0", r"\101", r"\q", r"\g<", r"\g<9>", r"\g<-1>",
             r"\g<+1>", r"\.", r"\9", r"\777", r"\12", r"\g<>", r"\g<1", "$1", r"é\g<0>", "\\"]


class Timeout(Exception):
    pass


def alarm(*_):
    raise Timeout


signal.signal(signal.SIGALRM, alarm)


class Grammar:
    """Random patterns; a narrow one has two letters and deep repetitions."""

    def __init__(self, narrow, odd):
        self.narrow, self.odd, self.groups, self.closed, self.names = narrow, odd, 0, [], []

    def literal(self):
        if self.narrow:
            return RANDOM.choice("aab.")
        if self.odd and RANDOM.random() < 0.5:
            return RANDOM.choice(ODD)
        if RANDOM.random() < 0.7:
            return RANDOM.choice("abcAB1 \n-")
        return RANDOM.choice(
            r"\. \n \t \x61 \141 \u0062 \- \\ \  { } ] {a x{ {, {1 , : # \# && \U00000041 \0 \01 \a \v".split(" ") + ["\\N{LATIN SMALL LETTER A}"])

    def chars(self):
        if self.narrow:
            return RANDOM.choice(["[ab]", "[^a]", r"\w"])
        items = []
        for _ in range(RANDOM.randint(1, 4)):
            pool = ODD if self.odd and RANDOM.random() < 0.6 else "abcABCZz09"
            low, high = sorted([RANDOM.choice(pool), RANDOM.choice(pool)])
            items.append(RANDOM.choice([low, f"{low}-{high}", RANDOM.choice(r"\w \W \d \D \s \S \n \] \- \b \x61 \^ a- -a & | ~ [".split())]))
        return "[" + RANDOM.choice(["", "^"]) + RANDOM.choice(["", "", "]"]) + "".join(items) + "]"

    def atom(self, depth):
        kind = RANDOM.random()
        if kind < 0.35 or depth <= 0:
            return self.literal()
        if kind < 0.47:
            return self.chars() if RANDOM.random() < 0.7 else RANDOM.choice([".", r"\w", r"\d", r"\s", r"\W", r"\S", r"\D"])
        if kind < 0.52:
            return RANDOM.choice(["^", "$", r"\b", r"\B", r"\A", r"\Z"])
        if kind < 0.78:
            return self.group(depth)
        if kind < 0.85 and self.closed:
            return rf"\{RANDOM.choice(self.closed)}"
        if kind < 0.90:
            return f"(?{RANDOM.choice('=!')}{self.alternatives(depth - 1)})"
        if kind < 0.93:
            return f"(?<{RANDOM.choice('=!')}{self.literal()}{RANDOM.choice(['', '.', 'a|b', '(?:ab|cd)', '(a)', 'a?'])})"
        if kind < 0.98 and self.groups:
            which = RANDOM.choice(self.names) if self.names and RANDOM.random() < 0.4 else RANDOM.randint(1, self.groups)
            return f"(?({which}){self.sequence(depth - 1)}{RANDOM.choice(['', '|' + self.sequence(depth - 1)])})"
        return "(?#c)"

    def group(self, depth):
        kind = RANDOM.random()
        if kind < 0.55:
            self.groups += 1
            number, name = self.groups, ""
            if RANDOM.random() < 0.2:
                name = f"?P<g{number}>"
            body = self.alternatives(depth - 1)
            self.closed.append(number)
            if name:
                self.names.append(f"g{number}")
            return f"({name}{body})"
        if kind < 0.78:
            return f"(?:{self.alternatives(depth - 1)})"
        if kind < 0.88:
            return f"(?>{self.alternatives(depth - 1)})"
        return f"(?{RANDOM.choice(['i', 'a', 's', 'm', 'x', '-i', 'i-s', 'u', 'ai', '-x', '-s'])}:{self.alternatives(depth - 1)})"

    def sequence(self, depth):
        return "".join(self.atom(depth) + self.quantifier() for _ in range(RANDOM.randint(RANDOM.random() > 0.15, 3)))

    def quantifier(self):
        if RANDOM.random() < 0.5:
            return ""
        return RANDOM.choice("* + ? {2} {0,2} {1,} {,2} {1,3} {0} * +".split()) + RANDOM.choice(["", "", "?", "+"])

    def alternatives(self, depth):
        return "|".join(self.sequence(depth) for _ in range(RANDOM.choice([1, 1, 2, 2, 3])))


def broken(pattern):
    characters = list(pattern)
    for _ in range(RANDOM.randint(1, 2)):
        at = RANDOM.randint(0, len(characters))
        if RANDOM.random() < 0.4 and at < len(characters):
            del characters[at]
        else:
            characters.insert(at, RANDOM.choice(
                "( ) [ ] { } * + ? | \\ (? (?P< (?P= (?< (?( \\8 \\1 \\x \\u1 \\N{ (?i) (?L) (?i- (?z > < = (?a (?au: (?-a: (?- \\400 \\q (?P (?P> (?<a "
                "*? ++ {2,1} (?# (?x) (?(0) (?(a) {99999999999} \\U00110000 \\N{X} z-a [z-a] [\\w-a] (?P<1> (?P<g1> (?i:".split(" ")))
    return "".join(characters)


def outcome(pattern, flags, text, template, count):
    value = 0
    for letter in flags:
        value |= FLAGS[letter]
    case = [pattern, flags, text, template, count]
    try:
        compiled = re.compile(pattern, value)
    except (re.error, ValueError, OverflowError) as error:
        return case + [str(error)]
    units = [0]
    for c in text:
        units.append(units[-1] + (2 if ord(c) > 0xFFFF else 1))

    def spans(match):
        return match and [units[i] if i >= 0 else i for g in range(compiled.groups + 1) for i in match.span(g)]

    try:
        replaced = [compiled.sub(template, text, count)]
    except (re.error, IndexError) as error:
        replaced = str(error)
    return case + [[[spans(m) for m in compiled.finditer(text)], spans(compiled.match(text)), spans(compiled.fullmatch(text)),
                    compiled.split(text, count), replaced]]


def attempt(cases, *arguments):
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        case = outcome(*arguments)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if not isinstance(case[-1], str) or RANDOM.random() < 0.3:
            cases.append(json.dumps(case))
    except (Timeout, SystemError):
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main():
    cases = []
    for pattern in USUAL:
        for _ in range(12):
            text = " ".join(RANDOM.choices(WORDS, k=RANDOM.randint(1, 14)))
            attempt(cases, pattern, RANDOM.choice(["", "", "i", "m", "s", "a"]), text, RANDOM.choice(TEMPLATES), RANDOM.choice([0, 0, 1]))
    while len(cases) < 6000:
        narrow, odd = RANDOM.random() < 0.4, RANDOM.random() < 0.4
        pattern = Grammar(narrow, odd).alternatives(RANDOM.choice([1, 2, 3]))
        if RANDOM.random() < 0.15:
            pattern = RANDOM.choice(["(?i)", "(?x)", "(?s)", "(?m)", "(?a)", "(?ia)"]) + pattern
        if RANDOM.random() < 0.12:
            pattern = broken(pattern)
        if "(?t" in pattern or len(pattern) > 120:
            continue
        alphabet = "aab" if narrow else "aabcAB1 \n-{}._x" + ("".join(ODD[:30]) if odd else "")
        text = "".join(RANDOM.choices(alphabet, k=RANDOM.choice([0, 1, 2, 4, 6, 8, 12])))
        flags = "".join(x for x in FLAGS if RANDOM.random() < (0.25 if x == "i" else 0.08))
        attempt(cases, pattern, flags, text, RANDOM.choice(TEMPLATES), RANDOM.choice([0, 0, 1, 2]))
    with gzip.GzipFile("re_cases.jsonl.gz", "wb", mtime=0) as out:
        out.write(("\n".join(cases) + "\n").encode("ascii"))


main()
