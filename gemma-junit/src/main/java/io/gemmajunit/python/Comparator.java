package io.gemmajunit.python;

import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An operator that compares. */
public enum Comparator {
    EQUAL("==", Equality::equal),
    UNEQUAL("!=", (left, right) -> !Equality.equal(left, right)),
    LESS("<", Ordering.LESS::holds),
    LESS_OR_EQUAL("<=", Ordering.LESS_OR_EQUAL::holds),
    GREATER(">", Ordering.GREATER::holds),
    GREATER_OR_EQUAL(">=", Ordering.GREATER_OR_EQUAL::holds),
    IN("in", (left, right) -> Iterables.contains(right, left)),
    NOT_IN("not in", (left, right) -> !Iterables.contains(right, left));

    private static final Map<String, Comparator> BY_SIGN =
            Stream.of(values()).collect(Collectors.toMap(each -> each.sign, Function.identity()));

    private final String sign;
    private final BiPredicate<@Nullable Object, @Nullable Object> holds;

    Comparator(String sign, BiPredicate<@Nullable Object, @Nullable Object> holds) {
        this.sign = sign;
        this.holds = holds;
    }

    /** Returns the operator that is written so; null if there is none. */
    public static @Nullable Comparator of(String sign) {
        return BY_SIGN.get(sign);
    }

    /** Returns whether it asks which comes first. */
    public boolean isOrder() {
        return compareTo(LESS) >= 0 && compareTo(GREATER_OR_EQUAL) <= 0;
    }

    public boolean holds(@Nullable Object left, @Nullable Object right) {
        return holds.test(left, right);
    }
}
