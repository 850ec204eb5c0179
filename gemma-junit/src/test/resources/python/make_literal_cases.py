"""Writes what CPython's ast.literal_eval makes of texts, a JSON array a line: literal_cases.jsonl.gz.

python make_literal_cases.py    (CPython 3.11)

A line: text, value. Numbers are i1 and f1.5, strings begin with s, lists and tuples are ["L", ...], sets ["S", ...], dicts
["D", [key, value], ...]. "E" is an error, "U" a literal with bytes, complex numbers or an ellipsis.
"""
import ast
import gzip
import json
import random
import warnings

warnings.simplefilter("ignore")
RANDOM = random.Random(5)
STRINGS = ["''",'""',"'a'",'"b\\n"',"r'\\d'","u'é'","'\\x41'","'\\u00e9'","'\\U0001f600'","'\\q'","'\\101'","'\\0'","'''x\ny'''",'"""a"b"""',"'a' 'b'","b'x'","f'x'","rb'x'","'\\","'\\x4'","'\\N{BULLET}'","'\\N{nope}'","R'\\'x'","'a\nb'","'\\\nx'","U'x'","ur'x'","'a'\n'b'",'"it\'s"',"'\\a\\b\\f\\v\\r\\t'","'\\777'"]
NUMBERS = ['0','1','-1','+1','00','01','1_000','1__0','1_','_1','0x1F','0X_ff','0o17','0b101','0b2','1.5','.5','5.','1e3','1E-3','1e','1.e5','-0','-0.0','1e400','--1','- 1','-(1)','+-1','1j','1+2j','1-2j','1+2','12345678901234567890123','-9223372036854775808','9223372036854775808','0_0','0.1_5','1_0.5e1_0','0x','1.2.3','1a','0777','١','1 2','1if','-True','+None','1.','09.5','0e0','00.5','1e+5','1e+','9'*4300,'9'*4301,'inf','nan','(1)','((-1))','-(-1)','-(1.5)','-("a")']
WORDS = ['True','False','None','true','x','...','Ellipsis','set()','set( )','dict()','__import__("os")','[x for x in y]','lambda: 1','not True','1 if 1 else 2','a.b','()','[]','{}','']


def blank():
    return RANDOM.choice(["", "", "", " ", "\n", "  ", "\t", " # c\n", "\\\n", "\r\n"])


def literal(depth):
    if depth <= 0 or RANDOM.random() < 0.4:
        pool = RANDOM.choice([STRINGS, STRINGS, NUMBERS, NUMBERS, WORDS])
        return RANDOM.choice(pool if RANDOM.random() < 0.3 else pool[: len(pool) // 3])
    count = RANDOM.randint(0, 3)
    items = [blank() + literal(depth - 1) + blank() for _ in range(count)]
    tail = RANDOM.choice(["", "", ","]) if count else RANDOM.choice(["", "", "", ","])
    kind = RANDOM.random()
    if kind < 0.35:
        return "[" + ",".join(items) + tail + blank() + "]"
    if kind < 0.6:
        return "(" + ",".join(items) + tail + blank() + ")"
    if kind < 0.7:
        return "{" + ",".join(items) + tail + "}"
    return "{" + ",".join(i + ":" + blank() + literal(depth - 1) for i in items) + tail + blank() + "}"


def encoded(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return f"i{value}"
    if isinstance(value, float):
        return f"f{value!r}"
    if isinstance(value, str):
        return "s" + value
    if isinstance(value, (list, tuple)):
        return ["L"] + [encoded(each) for each in value]
    if isinstance(value, set):
        return ["S"] + sorted((encoded(each) for each in value), key=json.dumps)
    if isinstance(value, dict):
        return ["D"] + [[encoded(key), encoded(each)] for key, each in value.items()]
    return ["U"]


def unsupported(value):
    return isinstance(value, list) and (value == ["U"] or any(unsupported(each) for each in value))


def main():
    seen = {}
    texts = [x for kind in (STRINGS, NUMBERS, WORDS) for x in kind] + [' 1','\t1','\n1','1\n','1 # c','1,','1,2',',','1,,2','[1,,2]','[,]','(,)','{,}','{1,}','{1:2,}','{1:2,3}','{1,2:3}','{[1]:2}','{(1,):2}','{([1],):2}','{1:{2:3}}','{{}}','{**a}','[*a]','1;2','1\x0c','\x0c1','\u00a01','1\u00a0','[1\u2003]','\ufeff1','"a" # x','[1]\n\n','[1]\n2','1\\\n','\0','[1 2]','["a" "b", "c"]','("a"\n"b")','"a"\n"b"']+['['*n+']'*n for n in (50,90,99,100,150,199,200,201,300)]+['('*n+'1'+')'*n for n in (50,90,100,199,200,201)]
    while len(texts) < 4000:
        texts.append(literal(RANDOM.choice([1, 2, 3])) + RANDOM.choice(["", "", "", "\n", " ", " #x"]))
    for text in texts:
        try:
            value = encoded(ast.literal_eval(text))
        except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
            value = "E"
        seen[text] = "U" if unsupported(value) else value
    with gzip.GzipFile("literal_cases.jsonl.gz", "wb", mtime=0) as out:
        out.write("".join(json.dumps(case) + "\n" for case in seen.items()).encode("ascii"))


main()
