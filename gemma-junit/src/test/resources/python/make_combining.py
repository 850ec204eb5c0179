"""Writes the canonical combining classes of CPython 3.11, Unicode 14: combining.txt. A line is a range of code points and its class."""
import sys, unicodedata

with open(sys.argv[1], "w") as out:
    start = 0
    for c in range(0x110001):
        now = unicodedata.combining(chr(c)) if c < 0x110000 else None
        if c == 0 or now != before:
            if c and before:
                out.write(f"{start:x} {c - 1:x} {before}\n")
            start, before = c, now
