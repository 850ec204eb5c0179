def log = new File(basedir, 'build.log').text

assert log.contains('passed GateTest > [tiny-gemma-it] > sums')
assert log.contains('PASS')
assert new File(basedir, 'target/gemma/results.json').text.contains('"complete": true')
assert new File(basedir, 'target/gemma/fork.log').exists()
def reports = new File(basedir, 'target/gemma-reports').list() as List
assert reports.contains('TEST-gemma-gate.xml')
assert reports.any { it.startsWith('TEST-') && it != 'TEST-gemma-gate.xml' }
true
