package io.gemmajunit.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
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

    /** Returns the same with the switches of Maven's own tests. */
    RunDecision unlessTestsAreSkipped(MavenSession session, boolean skipAllTests) {
        return unless(skipsIntegrationTests(session), "skipITs is set").unless(skipAllTests, "maven.test.skip is set");
    }

    /**
     * Returns what the command line says, or a profile that it chose. The POM alone does not count: Quarkus begins
     * projects with the switch in it, for the tests of native images.
     */
    private static boolean skipsIntegrationTests(MavenSession session) {
        String said = session.getUserProperties().getProperty("skipITs");
        return said != null
                ? Boolean.parseBoolean(said)
                : session.getCurrentProject().getActiveProfiles().stream()
                        .anyMatch(profile ->
                                Boolean.parseBoolean(profile.getProperties().getProperty("skipITs")));
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
