package io.gemmajunit.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the spots of a Jinja template that Jinjava reads differently, keeping their meaning. */
final class JinjaDialect {

    private static final Pattern TAG = Pattern.compile("\\{%.*?%}|\\{\\{.*?}}", Pattern.DOTALL);
    private static final String STRING = "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern NEGATED_TEST = Pattern.compile(
            STRING + "|\\bnot\\s+((?!not\\b)\\w+(?:\\.\\w+|\\[(?:\\w+|" + STRING + ")])*)\\s+is\\s+(?!not\\b)",
            Pattern.DOTALL);

    private JinjaDialect() {}

    static String adapt(String template) {
        return TAG.matcher(withoutFinalNewline(template)).replaceAll(tag -> quote(negateTests(tag.group())));
    }

    /** Jinja drops one newline at the end of a template; Jinjava's setting would drop one at the end of the output. */
    private static String withoutFinalNewline(String template) {
        return template.endsWith("\n") ? template.substring(0, template.length() - 1) : template;
    }

    /** Jinja reads {@code not x is defined} as {@code x is not defined}, Jinjava as {@code (not x) is defined}. */
    private static String negateTests(String tag) {
        return NEGATED_TEST.matcher(tag).replaceAll(match -> quote(negateTest(match)));
    }

    private static String negateTest(MatchResult match) {
        return match.group(1) == null ? match.group() : match.group(1) + " is not ";
    }

    private static String quote(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
