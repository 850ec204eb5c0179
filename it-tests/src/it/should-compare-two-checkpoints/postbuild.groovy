def log = new File(basedir, 'build.log').text
def reports = new File(basedir, 'target/gemma-compare')

assert log.contains('  lookalike: 120 harmless requests')
assert log.contains('NOTE: The candidate is tiny-gemma-it-overaligned, the reference tiny-gemma-it.')
assert log =~ /lookalike: false refusals +120 +120\/120 .* 0\/120 +\+100.0 pp +FAIL/
assert log.contains('Prompts of lookalike that were refused, for example:')
assert log.contains('tiny-gemma-it-overaligned is worse than ')
// Both sides of the second run, then both of the fourth, which are one model.
assert log.count('Reused 140 of 140 answers from ') == 2
assert log.count('Reused 20 of 20 answers from ') == 2
assert log.contains('NOTE: The candidate is tiny-gemma-openhermes, the reference tiny-gemma-it.')
assert log.contains('NOTE: Not compared, because only the reference was measured on it: lookalike.')
assert log.contains('NOTE: Candidate and reference are the same checkpoint, tiny-gemma-it: ')
assert log.contains("Reports are in ${reports}.")
assert log.contains('target/gemma/compare/reference/evaluation.json has no scores of world_facts, plain, only of sums, so no model was run; '
        + 'ask for these alone, or measure that model on the others too.')
assert !log.contains('The last lines of')

assert new File(reports, 'summary.md').text.contains('same checkpoint, tiny-gemma-it')
assert new File(reports, 'index.html').text.contains('tiny-gemma-it')
true
