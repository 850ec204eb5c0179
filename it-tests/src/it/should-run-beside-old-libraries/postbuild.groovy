def log = new File(basedir, 'build.log').text

// The project's own tests run as ever, and its model tests on libraries that they know.
assert new File(basedir, 'target/surefire-reports/TEST-PlainTest.xml').text.contains('tests="1"')
def upgrades = log.readLines().find { it.contains('Model tests run on newer libraries than the tests of this project: ') }
for (library in ['jackson-databind 2.13.5 -> ', 'slf4j-api 1.7.36 -> ', 'assertj-core 3.20.2 -> ', 'snakeyaml 1.33 -> ']) {
    assert upgrades.contains(library)
}
assert log.contains('passed GateTest > [tiny-gemma-it] > sums')
assert log.contains('The gate passes')
// Not through the project's logging, which is for an SLF4J of the past.
assert !log.contains("go through this project's logging")
true
