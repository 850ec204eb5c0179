package io.gemmajunit.task.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.JinjavaInterpreterResolver;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.interpret.UnknownTokenException;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.util.HasObjectTruthValue;
import io.gemmajunit.text.JinjaReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jinjava.javax.el.CompositeELResolver;
import org.jspecify.annotations.Nullable;

/**
 * Renders Jinja templates as lm-evaluation-harness 0.4 does: unknown names are errors, a final line break is kept, nothing is
 * escaped, and values print as in Python. Not for several threads at once.
 */
final class JinjaTemplates {

    /** Filters whose output would not be the same as Jinja2's, or not the same twice. */
    private static final Set<String> DIFFERENT = Set.of("tojson", "pprint", "random", "shuffle", "title");

    private static final Pattern TAG = Pattern.compile("\\{[{%](.*?)[%}]}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*(\\w+)");
    private static final Pattern FILTERED_LOOP = Pattern.compile("^-?\\s*for\\s.*\\sin\\s.*\\sif\\s", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("\\b(if|elif|for|set)\\b");
    private static final Pattern AND = Pattern.compile("\\band\\b");
    private static final Pattern MAY_BE_MISSING =
            Pattern.compile("(\\w+)(\\s+is\\s+(not\\s+)?(un)?defined\\b|\\s*\\|\\s*(default|d)\\b)");

    private final Set<String> checked = new HashSet<>();
    private final Set<String> optional = new HashSet<>();
    private final Jinjava jinjava = jinjava();

    private Jinjava jinjava() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new PythonResolver(optional::contains));
        resolver.add(JinjavaInterpreterResolver.DEFAULT_RESOLVER_READ_ONLY);
        Jinjava made = PythonSyntax.engine(JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withKeepTrailingNewline(true)
                .withTrimBlocks(false)
                .withLstripBlocks(false)
                .withRangeLimit(1_000_000)
                .withLegacyOverrides(JinjaReading.overrides())
                .withElResolver(resolver)
                .withInterperterFactory(new PythonInterpreters(optional::contains))
                .build());
        made.getGlobalContext().registerExpTest(new IsNone());
        PythonFilters.all().forEach(made.getGlobalContext()::registerFilter);
        made.getGlobalContext().registerFilter(new PythonFilters.Join());
        return made;
    }

    /**
     * Renders a template with these variables.
     *
     * @throws MissingNameException if the template uses a name that is not there
     * @throws IllegalArgumentException if it cannot be rendered for another reason
     */
    String render(String template, Map<String, @Nullable Object> variables) {
        if (!checked.contains(template)) {
            refuseWhatDiffers(template);
            checked.add(template);
        }
        optional.clear();
        MAY_BE_MISSING.matcher(template).results().forEach(match -> optional.add(match.group(1)));
        Map<String, Object> bound = new LinkedHashMap<>(Map.of("none", None.NONE, "None", None.NONE));
        variables.forEach((name, value) -> bound.put(name, withoutNulls(value)));
        RenderResult result = jinjava.renderForResult(template, bound);
        if (result.hasErrors()) {
            throw failure(result.getErrors().get(0));
        }
        return result.getOutput();
    }

    private static RuntimeException failure(TemplateError error) {
        String message = error.getMessage();
        for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownTokenException unknown) {
                return new MissingNameException(unknown.getToken());
            }
            message = cause instanceof InterpretException && cause.getMessage() != null ? cause.getMessage() : message;
        }
        return new IllegalArgumentException(message.lines().findFirst().orElse("") + ".");
    }

    /** Refuses what Jinjava takes for something else than Jinja2 does, or passes over in silence. */
    private void refuseWhatDiffers(String template) {
        TAG.matcher(template).results().forEach(tag -> {
            String code = QUOTED.matcher(tag.group(1)).replaceAll("''");
            FILTER.matcher(code).results().map(match -> match.group(1)).forEach(this::refuseFilter);
            if (FILTERED_LOOP.matcher(code).find()) {
                throw new IllegalArgumentException(
                        "a for loop with an if is not supported; put the if inside the loop.");
            }
            if (AND.matcher(code).find() && !CONDITION.matcher(code).find()) {
                throw new IllegalArgumentException("and is supported in conditions only; write an if instead.");
            }
        });
    }

    private void refuseFilter(String filter) {
        if (DIFFERENT.contains(filter) || jinjava.getGlobalContext().getFilter(filter) == null) {
            throw new IllegalArgumentException("the filter " + filter + " is not supported.");
        }
    }

    private static Object withoutNulls(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, withoutNulls(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(withoutNulls(each)));
            return copy;
        }
        return value == null ? None.NONE : value;
    }

    /** A template uses a name that has no value. */
    static final class MissingNameException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MissingNameException(String name) {
            super(name);
        }
    }

    /** A null of the dataset, which is there, in contrast to a name that is not. */
    private enum None implements HasObjectTruthValue {
        NONE;

        @Override
        public boolean getObjectTruthValue() {
            return false;
        }

        @Override
        public String toString() {
            return "None";
        }
    }

    /** Knows the nulls of the dataset. */
    private static final class IsNone implements ExpTest {

        @Override
        public String getName() {
            return "none";
        }

        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
            return value == null || value == None.NONE;
        }
    }
}
