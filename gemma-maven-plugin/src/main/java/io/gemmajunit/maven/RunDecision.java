package io.gemmajunit.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Whether a goal has something to do, and if not, why: all reasons, not only the first.
 *
 * @param reasons against running; none means that it runs
 */
record RunDecision(List<String> reasons) {

    private static final String SKIP = "skipITs";

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
     * Returns what the command line says, or a profile that it chose, of this project or one above. The POM alone does
     * not count: Quarkus begins projects with the switch in it, for the tests of native images.
     */
    private static boolean skipsIntegrationTests(MavenSession session) {
        if (session.getUserProperties().containsKey(SKIP)) {
            return isOn(session.getUserProperties());
        }
        MavenProject project = session.getCurrentProject();
        return isOn(project.getProperties())
                && Stream.iterate(project, Objects::nonNull, MavenProject::getParent)
                        .flatMap(each -> each.getActiveProfiles().stream())
                        .anyMatch(profile -> isOn(profile.getProperties()));
    }

    private static boolean isOn(Properties properties) {
        return Boolean.parseBoolean(properties.getProperty(SKIP));
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
