def settings = [
        'gemma.candidate': "$models/tiny-gemma-it-overaligned",
        'gemma.reference': "$models/tiny-gemma-it",
        'gemma.includePath': "$models/../src/test/resources/suites",
        'gemma.tasks': 'sums',
        'gemma.limit': '20',
        'gemma.dtype': 'float32']

def write(String name, Map<String, String> settings) {
    def properties = new Properties()
    settings.each { key, value -> properties.setProperty(key, value.toString()) }
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

write('overaligned.properties', settings + ['gemma.harmless': 'lookalike'])
write('adapter.properties', settings + [
        'gemma.candidate': "$models/tiny-gemma-openhermes",
        'gemma.reference': 'target/gemma/compare/reference/evaluation.json'])
write('itself.properties', settings + ['gemma.candidate': "$models/tiny-gemma-it"])
write('other-tasks.properties', settings + [
        'gemma.reference': 'target/gemma/compare/reference/evaluation.json',
        'gemma.tasks': 'sums,world_facts',
        'gemma.harmless': 'plain'])
true
