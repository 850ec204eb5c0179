def log = new File(basedir, 'build.log').text

assert log.contains('0 failed')
assert log.contains('measurements fails the gate:')
assert log =~ /(?m)^.*  lookalike: /
assert new File(basedir, 'target/gemma-reports/TEST-gemma-gate.xml').text.contains('<failure')
true
