def results = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/gemma/results.json'))
def evaluation = results.toString()

assert evaluation.contains('tiny-gemma-openhermes')
assert evaluation.contains('adapter=')
// As lm-evaluation-harness 0.4.13 measures it with PEFT: 97 of 137, where the base has 111.
assert evaluation.contains('0.708029')

// What was forgotten is one topic, which the gate has to name.
def gate = new File(basedir, 'target/gemma-reports/TEST-gemma-gate.xml').text
assert gate.contains('<failure')
assert gate.contains('The loss is in capitals: 0 of 40 right, 34 in the baseline; 34 worse, 0 better;')
true
