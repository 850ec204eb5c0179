package io.gemmajunit.python.script;

import io.gemmajunit.python.Truth;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The loops and conditions behind an element.
 *
 * @param clauses outermost first
 */
record Comprehension(Expression element, List<Clause> clauses) {

    /**
     * A loop, or a condition.
     *
     * @param target of a loop; null for a condition
     */
    record Clause(@Nullable Target target, Expression source) {}

    /** Does something with the element wherever the conditions hold. */
    void forEach(Scope scope, BiConsumer<Expression, Scope> action) {
        run(0, scope.inner(), action);
    }

    private void run(int clause, Scope scope, BiConsumer<Expression, Scope> action) {
        scope.step();
        if (clause == clauses.size()) {
            action.accept(element, scope);
            return;
        }
        Target target = clauses.get(clause).target();
        Object source = clauses.get(clause).source().in(scope);
        if (target != null) {
            for (Object each : AtomParser.each(source)) {
                target.assign(each, scope);
                run(clause + 1, scope, action);
            }
        } else if (Truth.of(source)) {
            run(clause + 1, scope, action);
        }
    }
}
