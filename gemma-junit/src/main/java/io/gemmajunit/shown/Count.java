package io.gemmajunit.shown;

/** Numbers of things in sentences. */
public final class Count {

    private Count() {}

    /** Returns for example {@code 1 item} or {@code 3 items}. */
    public static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
