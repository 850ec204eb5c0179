package io.gemmajunit.python.script.parse;

import io.gemmajunit.python.literal.Token.Kind;
import io.gemmajunit.python.script.tree.Parameters;
import io.gemmajunit.python.script.tree.Parameters.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of functions; their types mean nothing. */
record ParameterParser(TokenStream tokens, ExpressionParser expressions) {

    /** Reads up to, and without, the operator that closes them. */
    Parameters read(String end) {
        List<Parameter> named = new ArrayList<>();
        String rest = null;
        String keywords = null;
        int positional = -1;
        int unnamed = 0;
        while (!tokens.isNext(end)) {
            if (keywords != null
                    || positional >= 0 && tokens.isNext("*")
                    || tokens.isNext("/") && (unnamed > 0 || positional >= 0 || named.isEmpty())) {
                throw tokens.unexpected();
            }
            if (tokens.accept("**")) {
                keywords = name(end);
            } else if (tokens.accept("*")) {
                positional = named.size();
                rest = tokens.isNext(",") ? null : name(end);
            } else if (tokens.accept("/")) {
                unnamed = named.size();
            } else {
                named.add(parameter(end, positional < 0 ? named : List.of()));
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        if (positional == named.size() && rest == null) {
            throw tokens.unexpected();
        }
        requireDistinct(named, rest, keywords);
        return new Parameters(named, rest, keywords, positional < 0 ? named.size() : positional, unnamed);
    }

    /** @param before whose defaults it must follow with one of its own */
    private Parameter parameter(String end, List<Parameter> before) {
        String name = name(end);
        boolean hasDefault = tokens.accept("=");
        if (!hasDefault && !before.isEmpty() && before.get(before.size() - 1).absent() != null) {
            throw tokens.unexpected();
        }
        return new Parameter(name, hasDefault ? expressions.expression() : null);
    }

    private void requireDistinct(List<Parameter> named, @Nullable String rest, @Nullable String keywords) {
        Set<String> names = new HashSet<>();
        Stream.concat(
                        named.stream().map(Parameter::name),
                        Stream.of(rest, keywords).filter(Objects::nonNull))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw tokens.peek().fault("two parameters called " + name);
                });
    }

    private String name(String end) {
        String name = tokens.expect(Kind.NAME).text();
        tokens.names().bind(name);
        if (!end.equals(":") && tokens.accept(":")) {
            expressions.annotation();
        }
        return name;
    }
}
