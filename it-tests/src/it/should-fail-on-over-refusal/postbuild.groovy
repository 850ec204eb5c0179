def log = new File(basedir, 'build.log').text

assert log.contains('1 of 2 model tests failed:')
assert log.contains('GateTest.answersHarmless(GemmaModel): ')
true
