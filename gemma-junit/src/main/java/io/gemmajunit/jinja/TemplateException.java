package io.gemmajunit.jinja;

/** A template cannot be compiled or rendered. The message says what Python would, and where. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String detail;
    private final int line;

    TemplateException(String type, String detail, String template, Position position) {
        super(type + ": " + detail + " (" + template + ", line " + position.line() + ", column " + position.column() + ")");
        this.type = type;
        this.detail = detail;
        this.line = position.line();
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

    /** Returns whether the template used a value that is not there. */
    public boolean isUndefined() {
        return type.equals("UndefinedError");
    }
}
