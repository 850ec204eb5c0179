// The baseline is that of the parent in bfloat16; the default checkpoint is its GGUF of 8 bits, and one test runs on both.
def log = new File(basedir, 'build.log').text.replaceAll(/\n\[(INFO|WARNING)\]\s+/, ' ')

assert log.contains('passed GateTest > answersHarmless(GemmaModel) > [tiny-gemma-it-Q8_0.gguf]')
assert log.contains('passed GateTest > sums(GemmaModel) > [parent]')
assert log.contains('Between tiny-gemma-it and the quantised tiny-gemma-it-Q8_0.gguf (Q8_0 99.9 %, F32 0.1 % of the parameters, '
        + '8.53 bits each, embedding Q8_0), 0 of 220 right or wrong answers changed, 0 for the worse and 0 for the better.')
// The test that ran on both says it of itself too.
assert log.contains('8.53 bits each, embedding Q8_0, both in this run), 0 of 100 right or wrong answers changed, 0 for the worse and 0 for the better.')
assert log.contains('The gate passes: no regression in 3 measurements.')
true
