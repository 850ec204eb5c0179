def log = new File(basedir, 'build.log').text

def sentence = "There is no model test in ${new File(basedir, 'target/test-classes').path}."
assert log.contains(sentence + ' Set gemma.failIfNoTests to false if the build shall pass nevertheless.')
assert log.contains(sentence + ' The build passes because gemma.failIfNoTests is false.')
true
