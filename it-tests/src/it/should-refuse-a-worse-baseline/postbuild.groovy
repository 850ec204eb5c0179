def log = new File(basedir, 'build.log').text

assert log.contains('0 failed')
assert log.contains('measurements fails the gate:')
assert log =~ /(?m)^.*  lookalike: /
assert log.contains('The results are not accepted as the baseline:')
assert log.contains('lookalike is worse than in the present baseline: ')
assert log.contains('Accepted because gemma.force is true:')
true
