package io.gemmajunit.python;

/** An exception that Python would raise, by its name there. */
public class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private String place = "";
    private String data = "";

    /**
     * Makes an exception.
     *
     * @param type the class in Python, for example {@code TypeError}
     * @param message what Python would say
     */
    public PythonException(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /**
     * Notes where it was raised.
     *
     * @param where for example {@code line 3 of utils.py}; without effect if something was noted before
     */
    public void raisedAt(String where) {
        if (place.isEmpty()) {
            place = where;
        }
    }

    /**
     * Notes on which data it was raised.
     *
     * @param what for example {@code row 7}; without effect if something was noted before
     */
    public void raisedOn(String what) {
        if (data.isEmpty()) {
            data = what;
        }
    }

    /** Returns where it was raised, such as {@code in line 3 of utils.py on row 7}; empty if nobody knows. */
    public String place() {
        return (place.isEmpty() ? "" : " in " + place) + (data.isEmpty() ? "" : " on " + data);
    }

    /** Returns the name of the exception's class in Python. */
    public String type() {
        return type;
    }

    /** An operand, argument or receiver of the wrong type. */
    public static PythonException typeError(String message) {
        return new PythonException("TypeError", message);
    }

    /** A value of the right type that cannot be used. */
    public static PythonException valueError(String message) {
        return new PythonException("ValueError", message);
    }

    /** A sequence has no element there. */
    public static PythonException indexError(String message) {
        return new PythonException("IndexError", message);
    }

    /** A number that is too large. */
    public static PythonException overflow(String message) {
        return new PythonException("OverflowError", message);
    }

    /** A value that Python would make and we do not. */
    public static PythonException unsupported(String message) {
        return new PythonException("NotImplementedError", message);
    }

    /** Returns whether {@code obj[key]} fails softly in templates: the element is absent or the type has none. */
    public boolean isLookup() {
        return type.equals("TypeError") || type.equals("KeyError") || type.equals("IndexError");
    }
}
