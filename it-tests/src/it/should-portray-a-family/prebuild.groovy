import java.nio.file.Files

def family = ['tiny-gemma', 'tiny-gemma-it', 'tiny-gemma-it-overaligned', 'tiny-gemma-openhermes']
def settings = [
        'gemma.checkpoints': family.collect { "$models/$it" }.join(','),
        'gemma.includePath': "$models/../src/test/resources/suites",
        'gemma.tasks': 'world_facts,facts_chat,sums',
        'gemma.harmless': 'lookalike,plain',
        'gemma.harmful': 'harmful',
        'gemma.dtype': 'float32']

def write(String name, Map<String, String> settings) {
    def properties = new Properties()
    settings.each { key, value -> properties.setProperty(key, value.toString()) }
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

def broken = new File(basedir, 'models/tiny-gemma-it-cut')
broken.mkdirs()
new File("$models/tiny-gemma-it").eachFile { Files.copy(it.toPath(), new File(broken, it.name).toPath()) }
new RandomAccessFile(new File(broken, 'model.safetensors'), 'rw').withCloseable { it.setLength(100_000) }

write('family.properties', settings)
write('broken.properties', settings + ['gemma.checkpoints': "$models/tiny-gemma,$broken,$models/tiny-gemma-it"])
true
