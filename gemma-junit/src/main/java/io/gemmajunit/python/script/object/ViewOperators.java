package io.gemmajunit.python.script.object;

import io.gemmajunit.python.Iterables;
import io.gemmajunit.python.Types;
import org.jspecify.annotations.Nullable;

/** Operators of what {@code keys()} and {@code items()} give, with CPython's order of the sets that they make. */
final class ViewOperators {

    private ViewOperators() {}

    /** Returns the value of an operator of sets, one of whose operands is a view. */
    static PySet apply(String sign, @Nullable Object left, @Nullable Object right) {
        if (sign.equals("&")) {
            return Operators.isView(left) ? common(left, right) : common(right, left);
        }
        PySet set = new PySet();
        SetElements elements = set.elements();
        if (Types.name(left).equals("dict_keys")) {
            elements.reserve(Iterables.length(left));
        }
        elements.addAll(left);
        switch (sign) {
            case "|" -> elements.addAll(right);
            case "-" -> elements.removeAll(right);
            default -> elements.toggleAll(right);
        }
        return set;
    }

    private static PySet common(@Nullable Object view, @Nullable Object other) {
        boolean isOthers =
                other instanceof PySet set && set.typeName().equals("set") && Iterables.length(view) <= set.length()
                        || Operators.isView(other) && Iterables.length(other) > Iterables.length(view);
        Object asked = isOthers ? other : view;
        PySet both = new PySet();
        Iterables.of(isOthers ? view : other).forEachRemaining(element -> {
            if (Iterables.contains(asked, element)) {
                both.add(element);
            }
        });
        return both;
    }
}
