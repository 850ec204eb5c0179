package io.gemmajunit.task.template;

import io.gemmajunit.jinja.Environment;
import io.gemmajunit.jinja.Template;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import io.gemmajunit.python.re.BudgetException;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.python.re.PatternException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates as lm-evaluation-harness 0.4 does: undefined names are errors, a final line break is kept,
 * and there is one more filter, {@code regex_replace}.
 */
final class JinjaTemplates {

    private static final Signature REGEX_REPLACE = Signature.of("regex_replace(string, pattern, repl, count=0)");

    private static final Environment HARNESS = Environment.builder()
            .strictUndefined()
            .keepTrailingNewline()
            .filter("regex_replace", JinjaTemplates::regexReplace)
            .build();

    private final Map<String, Template> compiled = new ConcurrentHashMap<>();

    /**
     * Renders a template with these variables.
     *
     * @param key what the template is of, for messages
     * @throws TemplateException if it is malformed or cannot be rendered
     */
    String render(String key, String template, Map<String, ? extends @Nullable Object> variables) {
        return compiled.computeIfAbsent(template, source -> HARNESS.compile(key, source))
                .render(variables);
    }

    private static String regexReplace(Arguments arguments) {
        Bound bound = REGEX_REPLACE.bind(arguments);
        try {
            return Pattern.compile(bound.text(1)).sub(bound.text(2), bound.text(0), bound.index(3));
        } catch (PatternException e) {
            throw new PythonException("error", String.valueOf(e.getMessage()));
        } catch (BudgetException e) {
            throw new PythonException("BudgetExceeded", String.valueOf(e.getMessage()));
        }
    }
}
