def log = new File(basedir, 'build.log').text

assert log.contains('sums: 80.0 % -> 79.0 % (-1.0 pp), gained none, lost item 79')
assert log.contains('The gate passes, but 1 of 1 measurement is inconclusive.')
assert log =~ /sums +100 +60.0 % .* 80.0 % +-20.0 pp +FAIL/
assert log.contains('item 60: expected "2", got "3"')
assert log.contains('worse.json is worse than ')
assert log =~ /gemma.reference names .*absent.json, which does not exist/
true
