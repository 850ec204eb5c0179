def log = new File(basedir, 'build.log').text

assert log.contains('no/such/checkpoint')
assert log.contains('BUILD FAILURE')
assert !log.contains('NullPointerException')
true
