def log = new File(basedir, 'build.log').text

assert log.contains('PASS')
assert new File(basedir, 'target/gemma/fork.args').text.contains('"-Dit.blanks=a b"')
true
