def results = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/gemma/results.json'))
def evaluation = results.toString()

assert evaluation.contains('tiny-gemma-openhermes')
assert evaluation.contains('adapter=')
// As lm-evaluation-harness 0.4.13 measures it with PEFT: 97 of 137, where the base has 111.
assert evaluation.contains('0.708029')
assert new File(basedir, 'target/gemma-reports/TEST-gemma-gate.xml').text.contains('<failure')
true
