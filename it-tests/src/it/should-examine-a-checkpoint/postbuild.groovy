def log = new File(basedir, 'build.log').text

assert log =~ /Loading \S+tiny-gemma\.\n(.*\n)*?.*Loading \S+tiny-gemma-it\./
assert log.contains('H36 skipped: the base with the adapter is not known; name it in gemma.parent as base+adapter.')
assert log.contains('tiny-gemma-it is healthy.')
assert log.contains('WARNING H22: tokenizer_config.json of')
assert log.contains('warned: 0 errors, 2 warnings.')
assert log.contains('warned is not healthy: 2 findings.')
assert log.contains('ERROR H18: The tokenizer of')
assert log.contains('broken is not healthy: 1 finding.')
assert log.contains('Checkpoint broken is not healthy. H18: The tokenizer of ')
assert log.contains('Accept findings that are intended with -Dgemma.health.ignore=H18.')
assert !log.contains('Evaluating ')

def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/gemma-reports/TEST-gemma-health.xml'))
assert suite.@failures == '1'
assert suite.testcase.find { it.@name == 'H18' }.failure.@type == 'ERROR'
true
