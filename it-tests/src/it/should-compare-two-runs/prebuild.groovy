import groovy.json.JsonOutput

/** Writes the results of a benchmark of 100 items of which the first so many are right. */
def write = { String file, int right ->
    def accuracy = [
        direction: 'HIGHER_IS_BETTER', unit: 'SHARE', statistic: 'PROPORTION', role: 'QUALITY',
        counted: 'right answers', desired: 'right', undesired: 'wrong',
        value: right / 100, n: 100, standardError: 0.04]
    def items = (0..<100).collect { i ->
        [id: "$i" as String, outcome: i < right ? 1 : 0, prompt: '1 + 1 =', expected: '2',
         responses: [[text: i < right ? '2' : '3']], values: ['acc,none': i < right ? 1 : 0]]
    }
    new File(basedir, file).text = JsonOutput.toJson([
        kind: 'gemma-results', schema: 2, environment: [engine: 'libtorch'],
        tests: [found: 1, passed: 1, failed: 0, skipped: 0],
        measurements: [[
            kind: 'benchmark', name: 'sums',
            subject: [role: 'default', checkpoint: file, dtype: 'float32', fingerprints: [:]],
            profile: 'lm-eval-0.4', fingerprints: [data: 'd', task: 't'],
            details: [task: 'sums', fewShot: '0', chatTemplate: 'false'],
            gated: 'acc,none', metrics: ['acc,none': accuracy], seconds: 1.0, items: items]],
        complete: true])
}
write('before.json', 80)
write('small-change.json', 79)
write('worse.json', 60)
true
