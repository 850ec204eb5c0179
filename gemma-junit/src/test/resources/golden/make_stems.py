"""Stems of NLTK 3.10's PorterStemmer, of English words and of letters put together at random: stems.json."""
import json, random, sys

from nltk.stem.porter import PorterStemmer

ENDINGS = "s es ies sses ss ed eed ied ing y e ational tional enci anci izer abli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti fulli logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize ll".split()
STEMS = "run hop fall rat trad happ enjo skill prob contr relat formal sens hope adjust repl revi geo theo colour y yy sky cri di ti tr fe agr plast motor conflat troubl siz hiss fizz fil b ow box toy syzyg equ".split()
WORDS = "sky skies dying lying tying news innings outing cannings howe proceed exceed succeed a is the caresses ponies caress cats agreed bled sing valency hesitancy digitizer vietnamization decisiveness sensibility electricity goodness gyroscopic homologous controlling rolled cease probate rate yes yearly year oed oing aed ing ed eed ied ies".split()
draw = random.Random(5)
words = set(WORDS) | {s + e for s in STEMS for e in ENDINGS}
while len(words) < 3500:
    words.add("".join(draw.choice("aeiouybcdlnrstz") for _ in range(draw.randint(1, 6))) + draw.choice(ENDINGS + [""]))
stem = PorterStemmer().stem
with open(sys.argv[1], "w") as out:
    out.write(json.dumps({word: stem(word) for word in sorted(words)}, indent=0) + "\n")
