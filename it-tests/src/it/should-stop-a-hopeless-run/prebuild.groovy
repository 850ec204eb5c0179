def suites = new File(models, '../src/test/resources/suites')
def prompts = new File(basedir, 'prompts')
prompts.mkdir()
new File(prompts, 'everyday.jsonl').text = ['plain', 'lookalike'].collect { new File(suites, it + '.jsonl').text.trim() }.join('\n')
true
