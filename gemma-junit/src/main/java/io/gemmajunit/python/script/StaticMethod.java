package io.gemmajunit.python.script;

/** A function of a class that does not get the instance. */
record StaticMethod(Function function) {}
