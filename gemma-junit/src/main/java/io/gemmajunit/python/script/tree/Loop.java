package io.gemmajunit.python.script.tree;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code for} and {@code while}.
 *
 * @param turns begins the loop; what it gives tells, before each turn, whether there is one
 * @param otherwise what is done where no break ended it
 */
public record Loop(Function<Scope, BooleanSupplier> turns, Statement body, Statement otherwise) implements Statement {

    @Override
    public Next run(Scope scope) {
        BooleanSupplier more = turns.apply(scope);
        while (more.getAsBoolean()) {
            Next next = body.run(scope);
            if (next == Next.RETURN) {
                return next;
            }
            if (next == Next.BREAK) {
                return Next.STATEMENT;
            }
        }
        return otherwise.run(scope);
    }

    @Override
    public Steps steps(Scope scope) {
        BooleanSupplier more = turns.apply(scope);
        return new Steps() {
            private @Nullable Steps turn;
            private boolean over;

            @Override
            public @Nullable Next resume() {
                while (true) {
                    if (turn == null) {
                        over = !more.getAsBoolean();
                        turn = (over ? otherwise : body).steps(scope);
                    }
                    Next next = turn.resume();
                    if (next == null || next == Next.RETURN || over) {
                        return next;
                    }
                    if (next == Next.BREAK) {
                        return Next.STATEMENT;
                    }
                    turn = null;
                }
            }
        };
    }
}
