package io.gemmajunit.jinja.error;

import io.gemmajunit.python.PythonException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template cannot be compiled or rendered. The message says what Python would, and where. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String detail;
    private final int line;
    private final @Nullable String missing;

    public TemplateException(String type, String detail, String template, Position position) {
        this(type, detail, null, template, position);
    }

    private TemplateException(
            String type, String detail, @Nullable String missing, String template, Position position) {
        super(type + ": " + detail + " (" + template + ", line " + position.line() + ", column " + position.column()
                + ")");
        this.type = type;
        this.detail = detail;
        this.line = position.line();
        this.missing = missing;
    }

    public static TemplateException of(PythonException e, String template, Position position) {
        String missing =
                e instanceof UndefinedException undefined ? undefined.name().orElse(null) : null;
        return new TemplateException(e.type(), String.valueOf(e.getMessage()), missing, template, position);
    }

    /** Returns the name of the exception's class in Python, for example {@code TemplateSyntaxError}. */
    public String type() {
        return type;
    }

    /** Returns what Python would say, without the place. */
    public String detail() {
        return detail;
    }

    /** Returns the line of the template, from 1 on. */
    public int line() {
        return line;
    }

    /** Returns the undefined variable or attribute that the template used; empty for other causes. */
    public Optional<String> missing() {
        return Optional.ofNullable(missing);
    }
}
