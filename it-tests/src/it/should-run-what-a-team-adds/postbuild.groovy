def log = new File(basedir, 'build.log').text

def baseline = new File(basedir, 'gemma-baseline.json').text
assert baseline.contains('"even-numbers"')
assert baseline.contains('"reversed"')
assert baseline.contains('"toy-requests"')
assert log.contains('4 passed, 0 failed, 0 skipped')
// Half of the numbers are odd, and called even now.
assert log.contains('fails the gate:')
assert log =~ /(?m)^.*  even-numbers: /
assert !log.contains('libtorch')
true
