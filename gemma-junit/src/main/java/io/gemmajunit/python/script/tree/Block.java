package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.PythonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements in order. */
public final class Block implements Statement {

    private final Statement[] statements;
    private final int[] lines;

    /** @param lines where each of them begins */
    public Block(List<Statement> statements, List<Integer> lines) {
        this.statements = statements.toArray(Statement[]::new);
        this.lines = lines.stream().mapToInt(line -> line).toArray();
    }

    @Override
    public Next run(Scope scope) {
        for (int i = 0; i < statements.length; i++) {
            scope.meter().step();
            Next next;
            try {
                next = statements[i].run(scope);
            } catch (PythonException e) {
                throw scope.at(lines[i], e);
            }
            if (next != Next.STATEMENT) {
                return next;
            }
        }
        return Next.STATEMENT;
    }

    @Override
    public Steps steps(Scope scope) {
        return new Steps() {
            private int at;
            private @Nullable Steps current;

            @Override
            public @Nullable Next resume() {
                for (; at < statements.length; at++, current = null) {
                    Next next = goOn();
                    if (next != Next.STATEMENT) {
                        return next;
                    }
                }
                return Next.STATEMENT;
            }

            private @Nullable Next goOn() {
                scope.meter().step();
                try {
                    Steps steps = current == null ? statements[at].steps(scope) : current;
                    current = steps;
                    return steps.resume();
                } catch (PythonException e) {
                    throw scope.at(lines[at], e);
                }
            }
        };
    }
}
