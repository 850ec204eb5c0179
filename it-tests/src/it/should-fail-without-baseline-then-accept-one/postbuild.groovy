def log = new File(basedir, 'build.log').text

def baseline = new File(basedir, 'gemma-baseline.json')
assert log.contains("There is no baseline ${baseline.path} to compare with. If these scores are acceptable, run `mvn gemma:baseline` in this module and commit the file that it writes.")
assert log.contains("Wrote ${baseline.path}. Commit it.")
assert log.contains('sums: added, ')
assert baseline.text.contains('"sums"')
assert new File(basedir, 'target/gemma-reports/TEST-gemma-gate.xml').exists()

assert new File(basedir, 'gemma-audit/lookalike-tiny-gemma-it.csv').readLines().size() == 21
// As a spreadsheet saves it where fractions have a comma. This model refuses none, and a corrected rate needs labels of both kinds.
assert log.contains('lookalike: the detector agrees with 3 of 3 labels, each as often as the sample stands for it: 100.0 %')
assert log.contains('The refusal rate of 0 of 120, 0.0 %')
assert log.contains('cannot be corrected: label some refusals and some answers.')
true
