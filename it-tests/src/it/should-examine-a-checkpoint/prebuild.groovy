import groovy.json.JsonOutput
import groovy.json.JsonSlurper

File copy(String name) {
    def target = new File(basedir, name)
    target.mkdirs()
    new File(models, 'tiny-gemma-it').eachFile { new File(target, it.name).bytes = it.bytes }
    return target
}

void edit(File folder, String name, Closure change) {
    def file = new File(folder, name)
    def json = new JsonSlurper().parse(file)
    change(json)
    file.text = JsonOutput.toJson(json)
}

void write(String name, Map<String, Object> settings) {
    def properties = new Properties()
    settings.each { key, value -> properties.setProperty(key, value.toString()) }
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

def warned = copy('warned')
edit(warned, 'tokenizer_config.json') { it.pad_token = '<eos>' }
def broken = copy('broken')
edit(broken, 'tokenizer.json') { it.post_processor = null }

write('healthy.properties', ['gemma.checkpoint': "$models/tiny-gemma-it", 'gemma.parent': "$models/tiny-gemma",
        'gemma.health.probe': 'true'])
write('warned.properties', ['gemma.checkpoint': warned])
write('strict.properties', ['gemma.checkpoint': warned, 'gemma.health': 'strict'])
write('broken.properties', ['gemma.checkpoint': broken, 'gemma.tasks': 'sums', 'gemma.limit': '1',
        'gemma.includePath': "$models/../src/test/resources/suites"])
true
