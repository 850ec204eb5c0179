package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function.
 *
 * @param named in order
 * @param rest name of the one that takes further positional arguments; null if there is none
 * @param keywords name of the one that takes further named arguments; null if there is none
 * @param positional how many of the named can be given by position
 * @param unnamed how many of the named cannot be given by name
 */
public record Parameters(
        List<Parameter> named,
        @Nullable String rest,
        @Nullable String keywords,
        int positional,
        int unnamed) {

    /**
     * One of them.
     *
     * @param absent value where it is not given; null if it must be
     */
    public record Parameter(String name, @Nullable Expression absent) {}

    /** Returns the same with the defaults evaluated, which happens once, where the function is defined. */
    public Parameters evaluated(Scope scope) {
        return new Parameters(
                named.stream()
                        .map(each -> {
                            if (each.absent == null) {
                                return each;
                            }
                            Object value = each.absent.in(scope);
                            return new Parameter(each.name, any -> value);
                        })
                        .toList(),
                rest,
                keywords,
                positional,
                unnamed);
    }

    /** Gives the parameters of a call their values. */
    void bind(String function, Arguments arguments, Scope scope) {
        List<@Nullable Object> given = arguments.positional();
        if (given.size() > positional && rest == null) {
            throw tooMany(function, given.size());
        }
        Set<String> used = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            Parameter each = named.get(i);
            boolean isNamed = i >= unnamed && arguments.named().containsKey(each.name);
            if (i < positional && i < given.size()) {
                scope.set(each.name, given.get(i));
                if (isNamed) {
                    throw PythonException.typeError(
                            function + "() got multiple values for argument '" + each.name + "'");
                }
            } else if (isNamed) {
                scope.set(each.name, arguments.named().get(each.name));
                used.add(each.name);
            } else if (each.absent != null) {
                scope.set(each.name, each.absent.in(scope));
            } else {
                missing.add(each.name);
            }
        }
        if (!missing.isEmpty()) {
            throw missing(function, missing);
        }
        if (rest != null) {
            scope.set(rest, new PyTuple(given.subList(Math.min(positional, given.size()), given.size())));
        }
        bindKeywords(function, arguments, used, scope);
    }

    private PythonException tooMany(String function, int given) {
        long least = named.subList(0, positional).stream()
                .filter(each -> each.absent == null)
                .count();
        String most = positional + " positional argument" + (positional == 1 ? "" : "s");
        return PythonException.typeError(function + "() takes " + (least < positional ? "from " + least + " to " : "")
                + most + " but " + given + (given == 1 ? " was given" : " were given"));
    }

    private PythonException missing(String function, List<String> names) {
        long byPosition = names.stream()
                .filter(name -> named.subList(0, positional).stream().anyMatch(each -> each.name.equals(name)))
                .count();
        List<String> told = byPosition > 0 ? names.subList(0, (int) byPosition) : names;
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < told.size(); i++) {
            boolean last = i == told.size() - 1;
            list.append(i == 0 ? "" : !last ? ", " : told.size() > 2 ? ", and " : " and ")
                    .append("'")
                    .append(told.get(i))
                    .append("'");
        }
        return PythonException.typeError(function + "() missing " + told.size() + " required "
                + (byPosition > 0 ? "positional" : "keyword-only") + " argument" + (told.size() == 1 ? "" : "s") + ": "
                + list);
    }

    private void bindKeywords(String function, Arguments arguments, Set<String> used, Scope scope) {
        PyDict more = new PyDict();
        arguments.named().forEach((name, value) -> {
            if (!used.contains(name)) {
                more.put(name, value);
            }
        });
        if (keywords != null) {
            scope.set(keywords, more);
        } else if (more.length() > 0) {
            throw PythonException.typeError(function + "() got an unexpected keyword argument '"
                    + more.iterator().next() + "'");
        }
    }
}
