package io.gemmajunit.python.script.tree;

/** A part of the program that does something. */
@FunctionalInterface
public interface Statement {

    /** What comes next. */
    enum Next {
        STATEMENT,
        BREAK,
        CONTINUE,
        RETURN
    }

    Next run(Scope scope);

    /** Begins the same in a generator, where it may stop at a yield and go on later. */
    default Steps steps(Scope scope) {
        return () -> run(scope);
    }
}
