package io.gemmajunit.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;

/**
 * A build without a project in a folder, whose goals are as nobody configured them.
 *
 * @param printed gets what goals print, which begins with its level
 */
public record MavenBuild(Path folder, List<String> printed) {

    /** Returns a goal before it is executed. */
    <T extends AbstractShownMojo> T goal(String name, T goal) {
        goal.session = session(folder);
        goal.execution = Executions.of(name);
        goal.setLog(log(printed));
        if (goal instanceof AbstractGemmaMojo judging) {
            judging.alpha = "0.05";
            judging.tolerance = "0.01";
            judging.margin = "0.03";
            judging.safetyMargin = "0.05";
            judging.driftGrowth = "0.25";
            judging.contaminationLimit = "0";
        }
        return goal;
    }

    /** Returns a session in a folder. */
    @SuppressWarnings("deprecation")
    public static MavenSession session(Path folder) {
        return new MavenSession(null, null, new DefaultMavenExecutionRequest().setBaseDirectory(folder.toFile()), null);
    }

    /** Returns a log whose lines begin with their levels. */
    public static Log log(List<String> lines) {
        return new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add("info: " + line);
            }

            @Override
            public void warn(CharSequence line) {
                lines.add("warn: " + line);
            }

            @Override
            public void error(CharSequence line) {
                lines.add("error: " + line);
            }
        };
    }
}
