def log = new File(basedir, 'build.log').text

assert log.contains('NOTE: sums: the training files hold none of the 100 items.')
assert log.contains('The gate passes: no regression in 1 measurement.')

// Under the gate: an assertion and the score.
assert log.contains('leaky.jsonl holds 3 of the ')
assert log.contains('leaky.jsonl:73 messages[0].content, with the right answer')
assert log =~ /sums: the training files hold 72 of the 100 items, 72 with the answer;\s+78\.0 % on all, \d+\.\d % on the 28\s+others, \d+\.\d % on those\./
assert log.contains('gemma.contamination.limit allows 0.')
assert log.contains('The gate fails: no regression in ')
assert new File(basedir, 'target/gemma-reports/index.html').text.contains('the training files hold 72 of the 100 items')

// Without a model.
assert log =~ /sums\s+100\s+0\s+0\s+0\s+0\s+0/
assert log =~ /sums\s+100\s+72\s+72\s+0\s+\d+\s+0/
assert log.contains('The training files hold 72 of the 100 items of sums and 3 of the 137 items of world_facts,'
    + ' more than gemma.contamination.limit allows (0 of each).')
assert log.contains('LEAKED: item 0 of sums is in leaky.jsonl:1 messages[0].content, with the right answer.')
def rows = new File(basedir, 'leaky.jsonl').readLines()
assert new File(basedir, 'cleaned/leaky.jsonl').readLines() == [rows.last()]
assert log =~ /Wrote .*cleaned.leaky\.jsonl, which is leaky\.jsonl without ${rows.size() - 1} rows\./

// What the page shows is what was printed.
def page = new File(models, '../../gemma-maven-plugin/src/site/markdown/contamination.md').text
def shown = page.findAll(/(?s)```console\n(.*?)```/) { all, block -> block }
assert shown.size() == 2
def printed = log.replaceAll(/(?m)^\[\w+\] /, '')
shown.join().replace('train.jsonl', 'leaky.jsonl').readLines().each { line -> assert printed.contains(line.strip()): "not printed: $line" }
true
