def log = new File(basedir, 'build.log').text

assert log.contains("The model's JVM was killed by signal 9 (SIGKILL).")
assert log.contains('  last words')
assert !new File(basedir, 'target/gemma/results.json').exists()
true
