def log = new File(basedir, 'build.log').text
assert log.contains('Nothing done: a project of packaging pom has no tests.')
true
