def log = new File(basedir, 'build.log').text

assert log.contains('model.safetensors')
assert !log.contains('The test JVM was killed')
assert log.contains('BUILD FAILURE')
true
