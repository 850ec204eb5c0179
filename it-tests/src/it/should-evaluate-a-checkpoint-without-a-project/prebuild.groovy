def settings = [
        'gemma.checkpoint': "$models/tiny-gemma-it",
        'gemma.includePath': "$models/../src/test/resources/suites",
        'gemma.tasks': 'world_facts,sums',
        'gemma.limit': '20',
        'gemma.dtype': 'float32']

def write(String name, Map<String, String> settings) {
    def properties = new Properties()
    settings.each { key, value -> properties.setProperty(key, value.toString()) }
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

write('first.properties', settings)
write('again.properties', settings + ['gemma.output': 'again.json'])
true
