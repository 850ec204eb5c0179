package io.gemmajunit.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.logging.Log;

/**
 * Whether a goal has something to do, and if not, why: all reasons, not only the first.
 *
 * @param reasons against running; none means that it runs
 */
record RunDecision(List<String> reasons) {

    RunDecision {
        reasons = List.copyOf(reasons);
    }

    /** Returns the decision before the reasons of a goal are known. */
    static RunDecision of(boolean skip, String packaging) {
        return new RunDecision(List.of())
                .unless(skip, "gemma.skip is set")
                .unless(packaging.equals("pom"), "a project of packaging pom has no tests");
    }

    /**
     * Returns the same with the switches of Maven's own tests. That of integration tests counts on the command line
     * alone: the POM that Quarkus begins a project with has it for the tests of native images.
     */
    RunDecision unlessTestsAreSkipped(Properties commandLine, boolean skipAllTests) {
        return unless(Boolean.parseBoolean(commandLine.getProperty("skipITs")), "skipITs is set")
                .unless(skipAllTests, "maven.test.skip is set");
    }

    /** Returns the same with a reason not to run if a switch is on. */
    RunDecision unless(boolean on, String reason) {
        if (!on) {
            return this;
        }
        var more = new ArrayList<>(reasons);
        more.add(reason);
        return new RunDecision(more);
    }

    /** Returns whether the goal runs; if not, the reasons are logged. */
    boolean runs(Log log) {
        if (!reasons.isEmpty()) {
            log.info("Nothing done: " + String.join(", ", reasons) + ".");
        }
        return reasons.isEmpty();
    }
}
