// Changes of log-likelihoods as lm-evaluation-harness has them for the dequantised matrices: 0.015 (0.11) and 0.188 (1.13).
def log = new File(basedir, 'build.log').text.replaceAll(/\n\[(INFO|WARNING)\]\s+/, ' ')

assert log.contains('Between tiny-gemma-it and the quantised tiny-gemma-it-Q8_0.gguf (Q8_0 99.9 %, F32 0.1 % of the parameters, '
        + '8.53 bits each, embedding Q8_0), 0 of 237 right or wrong answers changed, 0 for the worse and 0 for the better; '
        + 'log-likelihoods moved by 0.0152 on average (at most 0.11, 548 continuations).')
assert log.contains('Between tiny-gemma-it and the quantised tiny-gemma-it-bnb-nf4 (NF4 85.1 %, BF16 14.9 % of the parameters, '
        + '6.17 bits each, embedding BF16), 1 of 237 right or wrong answers changed, 0 for the worse and 1 for the better; '
        + 'log-likelihoods moved by 0.1879 on average (at most 1.13, 548 continuations).')
assert log =~ /Between tiny-gemma-it and the quantised tiny-gemma-it-INT2 \(INT2 85.1 %.* for the worse/
assert log.count('The gate passes: no regression in 2 measurements.') == 2
assert log.contains('tiny-gemma-it-INT2 is worse than ')
assert !log.contains('so the change is not of the weights alone')

def evaluation = new File(basedir, 'target/gemma/compare/candidate/evaluation.json').text
assert evaluation.contains('"quantisation of tiny-gemma-it-INT2"')
true
