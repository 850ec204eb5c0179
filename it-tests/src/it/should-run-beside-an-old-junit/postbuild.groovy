def log = new File(basedir, 'build.log').text

// The project's own tests run as ever, and its model tests on the JUnit that they know.
assert new File(basedir, 'target/surefire-reports/TEST-PlainTest.xml').text.contains('tests="2"')
assert log.contains('The tests of this project have JUnit ' + (log.contains('-Djunit.version=6.0.1') ? '' : '5.12.2'))
assert log.contains('passed GateTest > [tiny-gemma-it] > sums')
assert log.contains('The gate passes')
true
