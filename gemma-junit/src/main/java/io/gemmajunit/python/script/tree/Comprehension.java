package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Missing;
import io.gemmajunit.python.Supplied;
import io.gemmajunit.python.Truth;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An element with the loops and conditions behind it.
 *
 * @param clauses outermost first; the first is a loop
 */
public record Comprehension(Expression element, List<Clause> clauses) {

    /**
     * A loop, or a condition.
     *
     * @param target of a loop; null for a condition
     */
    public record Clause(@Nullable Target target, Expression source) {}

    /** Yields the element wherever the conditions hold. The outermost iterable is taken at once. */
    public Iterator<@Nullable Object> in(Scope scope) {
        return new Supplied(new Elements(
                scope.ofComprehension(), Iterables.of(clauses.get(0).source().in(scope))));
    }

    private final class Elements implements Supplier<@Nullable Object> {

        private final Scope scope;
        private final @Nullable Iterator<@Nullable Object>[] loops;
        private boolean begun;
        private boolean over;

        @SuppressWarnings({"unchecked", "rawtypes"})
        Elements(Scope scope, Iterator<@Nullable Object> first) {
            this.scope = scope;
            loops = new Iterator[clauses.size()];
            loops[0] = first;
        }

        /** As of a {@link Generator}, nothing follows once it has failed. */
        @Override
        public @Nullable Object get() {
            if (over) {
                return Missing.MISSING;
            }
            over = true;
            Object value = advance() ? element.in(scope) : Missing.MISSING;
            over = value == Missing.MISSING;
            return value;
        }

        /** Goes inwards where a loop has a turn or a condition holds, and outwards where not. */
        private boolean advance() {
            boolean inwards = !begun;
            int at = begun ? clauses.size() - 1 : 0;
            begun = true;
            while (at >= 0 && at < clauses.size()) {
                scope.meter().step();
                inwards = clauses.get(at).target() == null
                        ? inwards && Truth.of(clauses.get(at).source().in(scope))
                        : turn(at, inwards);
                at += inwards ? 1 : -1;
            }
            return at >= 0;
        }

        private boolean turn(int at, boolean begins) {
            Iterator<@Nullable Object> loop = loops[at];
            if (loop == null || begins && at > 0) {
                loop = Iterables.of(clauses.get(at).source().in(scope));
                loops[at] = loop;
            }
            Target target = clauses.get(at).target();
            if (target == null || !loop.hasNext()) {
                return false;
            }
            target.assign(loop.next(), scope);
            return true;
        }
    }
}
