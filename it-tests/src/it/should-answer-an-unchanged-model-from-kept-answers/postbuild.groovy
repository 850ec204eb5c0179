import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def kept = "answers of tiny-gemma-it from ${basedir}/target/gemma-answers/"

// The second run asked the model nothing, the third only the task that had changed.
assert log.count('Reused ') == 2
assert log.contains("Reused 220 of 220 $kept")
assert log.count('; nothing was computed. -Dgemma.cache=off recomputes them.') == 1
assert log.contains("Reused 120 of 220 $kept")

def results = ['first', 'second', 'anew'].collect {
    def result = new JsonSlurper().parse(new File(basedir, "target/${it}.json"))
    result.measurements.each { measurement -> measurement.remove('seconds') }
    result.remove('tests')
    result
}
assert results[0].measurements.size() == 2
assert results[0] == results[1]
assert results[0] == results[2]
true
