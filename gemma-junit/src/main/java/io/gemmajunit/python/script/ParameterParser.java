package io.gemmajunit.python.script;

import io.gemmajunit.python.script.Parameters.Parameter;
import io.gemmajunit.python.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the parameters of functions; their types mean nothing. */
record ParameterParser(TokenStream tokens, ExpressionParser expressions) {

    /** Reads up to, and without, the operator that closes them. */
    Parameters read(String end) {
        List<Parameter> named = new ArrayList<>();
        String rest = null;
        String keywords = null;
        int positional = -1;
        while (!tokens.isNext(end)) {
            if (tokens.accept("**")) {
                keywords = name(end);
            } else if (tokens.accept("*")) {
                positional = named.size();
                rest = tokens.isNext(",") ? null : name(end);
            } else if (!tokens.accept("/")) {
                String name = name(end);
                named.add(new Parameter(name, tokens.accept("=") ? expressions.expression() : null));
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        return new Parameters(named, rest, keywords, positional < 0 ? named.size() : positional);
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
