"""Writes the properties of characters that Python's re looks at, as the CPython that runs this knows them (3.11: Unicode 14.0).

python make_unicode.py > ../../../main/resources/io/gemmajunit/python/re/unicode.txt

A line for each property: ranges of characters as first-last; for the mappings, runs as first-last/step+distance. All hexadecimal.
"""
import sys
import unicodedata

CHARACTERS = range(sys.maxunicode + 1)


def ranges(holds):
    found = []
    for c in CHARACTERS:
        if not holds(chr(c)):
            continue
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return " ".join(f"{first:x}-{last:x}" for first, last in found)


def runs(mapped):
    found = []
    for c in CHARACTERS:
        distance = ord(mapped(chr(c))[0]) - c
        if distance == 0:
            continue
        if found and found[-1][3] == distance:
            first, last, step, _ = found[-1]
            if c - last == (step or c - last) and c - last <= 2:
                found[-1] = [first, c, c - last, distance]
                continue
        found.append([c, c, 0, distance])
    return " ".join(f"{first:x}-{last:x}/{step or 1}{'+' if d > 0 else '-'}{abs(d):x}" for first, last, step, d in found)


print("unicode", unicodedata.unidata_version)
print("word", ranges(lambda c: c.isalnum() or c == "_"))
print("digit", ranges(str.isdecimal))
print("space", ranges(str.isspace))
print("lower", runs(str.lower))
print("upper", runs(str.upper))
