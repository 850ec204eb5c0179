import groovy.json.JsonOutput

/** Writes the results of a benchmark of 100 items of which the first so many are right. */
def write = { String file, int right ->
    def value = { [metric: 'acc,none', value: right / 100, n: 100, standardError: 0.04] }
    def items = (0..<100).collect { i ->
        [id: "$i" as String, prompt: '1 + 1 =', target: '2', responses: [[text: i < right ? '2' : '3']],
         metrics: ['acc,none': i < right ? 1 : 0]]
    }
    new File(basedir, file).text = JsonOutput.toJson([
        kind: 'gemma-results', schema: 1, environment: [engine: 'libtorch'],
        tests: [found: 1, passed: 1, failed: 0, skipped: 0],
        evaluations: [[
            task: 'sums', subject: [role: 'default', checkpoint: file, dtype: 'float32', fingerprints: [:]],
            profile: 'lm-eval-0.4', fewShot: 0, chatTemplate: false, gatedMetric: 'acc,none',
            fingerprints: [data: 'd', task: 't'], metrics: ['acc,none': value()], seconds: 1.0, items: items]],
        refusals: [], complete: true])
}
write('before.json', 80)
write('small-change.json', 79)
write('worse.json', 60)
true
