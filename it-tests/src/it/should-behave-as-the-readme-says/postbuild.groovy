def log = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '')
def root = new File(models, '../..')
def pages = [new File(root, 'README.md')] + new File(root, 'gemma-maven-plugin/src/site/markdown').listFiles().toList()

def outputs = pages.collectMany { it.text.findAll(/(?s)```text\n(.*?)```/) { all, block -> block } }
assert outputs.size() == 4
def printed = log.readLines()*.strip().toSet()
outputs.each { block ->
    block.readLines().findAll { !it.isBlank() }.each { line -> assert line.strip() in printed: "not printed: $line" }
}

// The base model fails for want of a chat template, and says so in one sentence.
assert log.count(' has no chat template, so it cannot be asked as an assistant; point to an instruction-tuned checkpoint') == 5
assert log =~ /\S+ and 3 more tests: Checkpoint .*models.tiny-gemma has no chat template/
true
