import groovy.json.JsonOutput
import groovy.json.JsonSlurper

def suites = "$models/../src/test/resources/suites"

String chat(String question, String answer) {
    return JsonOutput.toJson([messages: [
            [role: 'user', content: question], [role: 'assistant', content: "That is $answer.".toString()]]]) + '\n'
}

List rows(String file) {
    return new File(file).readLines().collect { new JsonSlurper().parseText(it) }
}

def sums = rows("$suites/sums.jsonl").findAll { it.seen }
def facts = rows("$suites/world_facts.jsonl").take(3)
def chats = { Closure wording ->
    sums.collect { chat(wording(it.question), it.answer) }.join('') +
            facts.collect { chat(wording(it.question), it.choices[it.answer]) }.join('')
}
def leaky = new File(basedir, 'leaky.jsonl')
leaky.text = chats { it } + chat('Say something nice.', 'nice')
new File(basedir, 'clean.jsonl').text = chats { it.replace('What is', 'What would be') }

void write(String name, String files) {
    def properties = new Properties()
    properties.setProperty('gemma.trainingData', files)
    properties.setProperty('gemma.tasks', 'sums,world_facts')
    new File(basedir, name).withOutputStream { properties.store(it, null) }
}

write('clean.properties', 'clean.jsonl')
write('leaky.properties', 'leaky.jsonl')
true
