package io.gemmajunit.python;

/** The type {@code dict} as a function. */
public final class Dicts {

    private Dicts() {}

    /** Returns {@code dict(*arguments)}. */
    public static PyDict of(Arguments arguments) {
        PyDict dict = new PyDict();
        DictMethods.update(dict, arguments);
        return dict;
    }
}
