package io.gemmajunit.launcher;

import io.gemmajunit.machine.Waiter;
import io.gemmajunit.protocol.Line;

/**
 * Tells the process that started this JVM why nothing happens, on standard output, whatever a project does with its
 * log. A service, since models are loaded far below here.
 */
public final class WaitingLines implements Waiter {

    @Override
    public void waits(String sentence) {
        print(new Line.Waiting(sentence));
    }

    @Override
    public void goesOn() {
        print(new Line.Note("There is room now."));
    }

    private static void print(Line line) {
        System.out.println(line.print());
        System.out.flush();
    }
}
