def log = new File(basedir, 'build.log').text

assert log.contains('[gemma] key ***') || log.contains('key ***')
assert log.contains('1 of 5 model tests failed')
assert log.contains('SecretsTest.fails()')

// The JVM prints what it picks up from the environment, Maven's own too, before anything could hide it.
def said = log.readLines().findAll { !it.startsWith('Picked up JAVA_TOOL_OPTIONS') }.join('\n')
assert !said.contains('secret-of-')

def files = []
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) { files << it }
assert files*.name.containsAll(['fork.args', 'fork.log', 'results.json', 'TEST-junit-jupiter.xml', 'index.html'])
def holding = files.findAll { it.getText('ISO-8859-1').contains('secret-of-') }
assert holding == []
assert new File(basedir, 'target/gemma/fork.args').text.contains('-Dplain=visible')
true
