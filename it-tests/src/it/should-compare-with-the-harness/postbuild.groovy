def log = new File(basedir, 'build.log').text

def folder = new File(basedir, 'target/gemma/lm-eval').listFiles()[0]
assert folder.list().any { it ==~ /results_.*\.json/ }
assert folder.list().any { it ==~ /samples_sums_.*\.jsonl/ }
assert log =~ /sums +20 +65.0 % .* 65.0 % +\+0.0 pp/
assert log =~ /sums unpaired +20 +65.0 % .* 99.0 % +-34.0 pp +FAIL/
assert log.contains('Unpaired, since the reference has no items of it, so that less can be seen: sums.')
assert log.contains('exact_match,number 99.0 % -> 65.0 % (-34.0 pp')
assert new File(basedir, 'target/gemma-compare/index.html').text.contains('unpaired z=')
assert log.contains('-> FAIL')
assert log =~ /my-tune is worse than better.json\./

// What the page shows is what was printed.
def page = new File(models, '../../gemma-maven-plugin/src/site/markdown/evaluate.md').text
def shown = page.findAll(/(?s)```console\n(.*?)```/) { all, block -> block }
assert shown.size() == 1
def printed = log.replaceAll(/(?m)^\[\w+\] /, '')
shown.join().readLines().each { line -> assert printed.contains(line.strip()): "not printed: $line" }
true
