def settings = [
        'gemma.reference': "$models/tiny-gemma-it",
        'gemma.includePath': "$models/../src/test/resources/suites",
        'gemma.tasks': 'sums,world_facts',
        'gemma.dtype': 'float32']

def write(String name, Map<String, String> settings) {
    def properties = new Properties()
    settings.each { key, value -> properties.setProperty(key, value.toString()) }
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

def fixtures = "$models/../../gemma-junit/src/test/resources/quantised"
write('q8.properties', settings + ['gemma.candidate': "$basedir/models/tiny-gemma-it-Q8_0.gguf"])
write('nf4.properties', settings + ['gemma.candidate': "$fixtures/tiny-gemma-it-bnb-nf4"])
write('int2.properties', settings + ['gemma.candidate': "$basedir/models/tiny-gemma-it-INT2"])
true
