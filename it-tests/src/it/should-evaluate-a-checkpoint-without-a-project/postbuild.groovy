import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def first = new JsonSlurper().parse(new File(basedir, 'target/gemma/evaluation.json'))
def second = new JsonSlurper().parse(new File(basedir, 'again.json'))

assert log.contains('  world_facts, 0-shot: 20 items, 80 requests')
assert log.contains('|Tasks      |Version|Filter|n-shot|Metric     |   | Value|   |Stderr|')
assert log.count('Reused 100 of 100 answers from ') == 1

// Built-in tasks read Parquet, for which gemma-junit leaves DuckDB to whoever needs it.
assert new File(basedir, 'target/gemma/fork.args').text.contains('duckdb_jdbc')

assert first.complete
assert first.tasks.keySet() == ['world_facts', 'sums'] as Set
def facts = first.measurements.find { it.name == 'world_facts' }
assert facts.items*.id == (0..<20)*.toString()
assert first.tasks.world_facts.metrics['acc,none'] == facts.items.sum { it.values['acc,none'] } / 20
assert first.tasks.sums.metrics.keySet() == ['exact_match,number', 'exact_match_stderr,number'] as Set
[first, second].each { it.measurements.each { measurement -> measurement.remove('seconds') } }
assert first == second
true
