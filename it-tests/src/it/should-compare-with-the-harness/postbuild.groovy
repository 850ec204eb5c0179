def log = new File(basedir, 'build.log').text

def folder = new File(basedir, 'target/gemma/lm-eval').listFiles()[0]
assert folder.list().any { it ==~ /results_.*\.json/ }
assert folder.list().any { it ==~ /samples_sums_.*\.jsonl/ }
assert log =~ /sums +20 +65.0 % .* 65.0 % +\+0.0 pp/
assert log.contains('Unpaired, since better.json has no items of these:')
assert log.contains('exact_match,number 99.0 % -> 65.0 % (-34.0 pp')
assert log.contains('-> FAIL')
assert log =~ /my-tune is worse than better.json\./
true
