package io.gemmajunit.maven.console;

import java.io.Console;

/** Whether somebody is looking. */
public final class Terminal {

    private static final int FIRST_WITH_CONSOLES_ELSEWHERE = 22;

    private Terminal() {}

    /** Returns whether output goes to a terminal rather than to a file or another program. */
    public static boolean isPresent() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < FIRST_WITH_CONSOLES_ELSEWHERE) {
            return console != null;
        }
        try {
            // Since Java 22 there is a console even without a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
