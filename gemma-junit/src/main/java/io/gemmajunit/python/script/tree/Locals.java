package io.gemmajunit.python.script.tree;

import java.util.HashSet;
import java.util.Set;

/** The names that the body of a function binds: Python decides from the source alone which are its own. */
public final class Locals {

    private final Set<String> bound = new HashSet<>();
    private final Set<String> global = new HashSet<>();
    private final Set<String> nonlocal = new HashSet<>();
    private boolean yields;

    public void bind(String name) {
        bound.add(name);
    }

    public void declareGlobal(String name) {
        global.add(name);
    }

    public void declareNonlocal(String name) {
        nonlocal.add(name);
    }

    public void declareGenerator() {
        yields = true;
    }

    /** Returns whether a name is the function's own. */
    boolean has(String name) {
        return bound.contains(name) && !global.contains(name) && !nonlocal.contains(name);
    }

    boolean isGlobal(String name) {
        return global.contains(name);
    }

    boolean isNonlocal(String name) {
        return nonlocal.contains(name);
    }

    boolean isGenerator() {
        return yields;
    }
}
