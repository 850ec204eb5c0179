def log = new File(basedir, 'build.log').text

assert log.contains('model.safetensors')
assert !log.contains("The model's JVM was killed")
assert log.contains('BUILD FAILURE')
true
