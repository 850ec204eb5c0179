import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def lines = new File(basedir, 'my-tune.intoto.jsonl').readLines()
assert lines.size() == 2
def statement = { new JsonSlurper().parse(Base64.decoder.decode(new JsonSlurper().parseText(lines[it]).payload)) }
assert statement(0).predicate.result == 'PASSED'
assert statement(0).predicate.passedTests == ['model tests', 'sums', 'health']
assert statement(0).predicate.configuration*.name.containsAll(['baseline', 'policy', 'src/test/java/GateTest.java', 'results'])
assert statement(1).predicate.properties == ['GEMMAJUNIT_GATE_PASSED', 'GEMMAJUNIT_HEALTH']
assert new File(basedir, 'my-tune/model.sig').exists()
assert new File(basedir, 'target/gemma/attestation').list().sort() == ['model.digests', 'svr.json', 'test-result.json']

assert log.contains('is as the gate passed it, says')
assert log =~ /is of a gate with another policy \(/
assert log =~ /is of a gate with another baseline \(/
assert log.contains('is signed by 0 of the trusted keys, and 1 must have signed.')
assert log.contains('has another model.safetensors than the folder.')
assert log.contains('knows no modeling_gemma.py, which is in the folder.')
assert log.contains('has another tokenizer.json than the folder.')
assert log.contains('does not say which pom.xml the gate had.')
assert log =~ /are of a checkpoint with other weights than .* has now; run `mvn verify` again\./

// Nothing of the key is anywhere but in its file.
def secret = new File(basedir, 'secret/key.pem').readLines()[1]
basedir.eachFileRecurse {
    assert !it.isFile() || it.name == 'key.pem' || !it.getText('ISO-8859-1').contains(secret)
}

// What the page shows is what was printed.
def page = new File(models, '../../gemma-maven-plugin/src/site/markdown/attestation.md').text
def shown = page.findAll(/(?s)```console\n(.*?)```/) { all, block -> block }
assert shown.size() == 1
def printed = log.replaceAll(/(?m)^\[\w+\] /, '').replace("${basedir.path}/", 'models/').replace('tampered/tokenizer', 'models/my-tune')
shown.join().readLines().each { line -> assert printed.contains(line.strip()): "not printed: $line" }
true
