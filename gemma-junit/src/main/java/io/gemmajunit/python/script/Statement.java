package io.gemmajunit.python.script;

import java.util.List;

/** A part of the program that does something. */
@FunctionalInterface
interface Statement {

    /** What comes next. */
    enum Next {
        STATEMENT,
        BREAK,
        CONTINUE,
        RETURN
    }

    Next run(Scope scope);

    /** Returns one statement that runs these in order. */
    static Statement block(List<Statement> statements) {
        Statement[] all = statements.toArray(Statement[]::new);
        return scope -> {
            for (Statement each : all) {
                scope.step();
                Next next = each.run(scope);
                if (next != Next.STATEMENT) {
                    return next;
                }
            }
            return Next.STATEMENT;
        };
    }
}
