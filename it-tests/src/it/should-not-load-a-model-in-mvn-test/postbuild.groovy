assert !new File(basedir, 'target/model-was-loaded').exists()
def report = new File(basedir, 'target/surefire-reports').listFiles().find { it.name.endsWith('GateTest.xml') }
assert report.text.contains('tests="0"')
assert !new File(basedir, 'target/gemma/results.json').exists()
true
