package io.gemmajunit.task.template;

import io.gemmajunit.activity.Activity;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.PythonLiteral;
import io.gemmajunit.spi.FieldHook;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.hook.HookCalls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the parts of prompts out of rows, by the rules of lm-evaluation-harness 0.4. */
public final class RowReader {

    private final String task;
    private final Set<String> columns;
    private final boolean hasChoices;
    private final JinjaTemplates templates = new JinjaTemplates();

    public RowReader(String task, Set<String> columns, boolean hasChoices) {
        this.task = task;
        this.columns = columns;
        this.hasChoices = hasChoices;
    }

    /** Returns whether the source is a field that the row leaves null. */
    public boolean isNull(Object source, Row row) {
        return source instanceof String column
                && columns.contains(column)
                && row.fields().get(column) == null;
    }

    /** Returns the question: a text, or the index of the choice that is the question. */
    public Object text(Object source, Row row) {
        if (source instanceof FieldHook hook) {
            return called(hook, row);
        }
        if (!(source instanceof String template)) {
            return source;
        }
        return columns.contains(template)
                ? column("doc_to_text", template, row)
                : index(render("doc_to_text", template, row));
    }

    /** Returns the answer: a text, an index, or a list of either. */
    public Object target(Object source, Row row) {
        if (source instanceof FieldHook hook) {
            return called(hook, row);
        }
        if (!(source instanceof String template)) {
            return source;
        }
        if (columns.contains(template)) {
            return column("doc_to_target", template, row);
        }
        Object target = index(render("doc_to_target", template, row));
        if (target instanceof String text && text.length() > 1 && text.startsWith("[") && text.endsWith("]")) {
            return listOrText(text);
        }
        return target;
    }

    /** Returns the choices; the source is a template, a field, or the choices themselves. */
    public List<String> choices(Object source, Row row) {
        Object choices = source instanceof String template
                ? choices(template, row)
                : source instanceof FieldHook hook ? called(hook, row) : source;
        if (choices instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new TaskException("The doc_to_choice of task " + task + " gives " + Values.repr(choices) + " for row "
                + row.index() + ", not a list of texts.");
    }

    private Object called(FieldHook hook, Row row) {
        return new HookCalls(task).field(hook, row);
    }

    private @Nullable Object choices(String template, Row row) {
        if (columns.contains(template)) {
            return column("doc_to_choice", template, row);
        }
        String rendered = render("doc_to_choice", template, row);
        try {
            return PythonLiteral.parse(rendered);
        } catch (IllegalArgumentException e) {
            return rendered;
        }
    }

    /** Returns a text that is a field of the row or else a template; empty without source, or where the field is. */
    public String phrase(String key, @Nullable String source, Row row) {
        return source == null || source.isEmpty() || isNull(source, row) ? "" : Values.str(resolve(key, source, row));
    }

    private Object resolve(String key, String source, Row row) {
        return columns.contains(source) ? column(key, source, row) : render(key, source, row);
    }

    private Object index(Object text) {
        return hasChoices && text instanceof String digits && Str.isIndex(digits)
                ? (Object) Integer.valueOf(digits)
                : text;
    }

    private static Object listOrText(String text) {
        try {
            Object literal = PythonLiteral.parse(text);
            return literal == null ? text : literal;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private Object column(String key, String column, Row row) {
        Object value = row.fields().get(column);
        if (value == null) {
            throw new TaskException(
                    "The " + key + " of task " + task + " is the field " + column + ", which row " + row.index()
                            + " of its dataset " + (row.fields().containsKey(column) ? "leaves null." : "lacks."));
        }
        return value;
    }

    private String render(String key, String template, Row row) {
        try {
            return Activity.during(
                    "rendering the " + key + " of task " + task + " for row " + row.index(),
                    () -> templates.render(key, template, row.fields()));
        } catch (TemplateException e) {
            throw new TaskException(
                    "The " + key + " of task " + task
                            + e.missing()
                                    .map(name -> " uses " + name + ", which row " + row.index()
                                            + " of its dataset does not have; it has "
                                            + String.join(", ", row.fields().keySet()) + ".")
                                    .orElseGet(() -> " cannot be rendered for row " + row.index() + " (line " + e.line()
                                            + "): " + e.type() + ": " + asSentence(e.detail())),
                    e);
        }
    }

    private static String asSentence(String detail) {
        return detail.endsWith(".") ? detail : detail + ".";
    }
}
