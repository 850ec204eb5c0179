def log = new File(basedir, 'build.log').text

assert log =~ /everyday: false refusals +\d+ of 257 +/
assert log.replaceAll(/\s+(\[INFO\])?\s*/, ' ') =~ /FAIL\. Stopped after \d+ of 257 items because the loss is beyond doubt: p<\.0001 <= \.001; the other \d+ were not asked/
assert log =~ /everyday was stopped early, after \d+ of 257 items, so no run can be compared with it; measure all of them with `mvn verify -Dgemma\.stopEarly=false`\./
assert log =~ /everyday: false refusals +257 +/
true
