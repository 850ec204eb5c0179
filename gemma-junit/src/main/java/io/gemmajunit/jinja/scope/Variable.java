package io.gemmajunit.jinja.scope;

/** A variable of a function. */
record Variable(Function function, int index) {}
