new File(basedir, 'gemma-baseline.json').bytes =
    new File(basedir, '../should-pass-with-committed-baseline/gemma-baseline.json').bytes
true
