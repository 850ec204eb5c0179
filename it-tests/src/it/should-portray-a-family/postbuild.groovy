def log = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR|WARNING)\] /, '')
def page = new File(models, '../../gemma-maven-plugin/src/site/markdown/portrait.md').text

// What the page shows is what was printed.
def shown = page.find(/(?s)```console\n(.*?)```/) { all, block -> block }
assert shown.readLines().size() > 30
assert log.replaceAll(/[ \t]+\n/, '\n').contains(shown)

// The story of the family, on the first screen of the page.
def html = new File(basedir, 'target/gemma-compare/index.html')
assert html.exists()

// One that cannot be loaded costs nobody else a result.
assert log.contains('tiny-gemma-it-cut could not be measured: ')
assert log.count('Reused 2084 of 2084 answers from ') == 1
assert log =~ /Of those that could be measured there are reports in \S+gemma-compare\.\n\s+tiny-gemma-it-cut could not be measured: /
assert html.text.contains('tiny-gemma-it-cut could not be measured: ')
assert html.text.contains('<h1>Start from tiny-gemma-it</h1>')
assert new File(basedir, 'target/gemma-compare/summary.md').text.startsWith('### Start from tiny-gemma-it\n')
true
