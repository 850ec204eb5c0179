package io.gemmajunit.maven;

import io.gemmajunit.maven.console.ForkConsole;
import io.gemmajunit.maven.console.Terminal;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;

/** A goal that looks at a model in any folder, without tests. */
abstract class AbstractStandaloneMojo extends AbstractModelMojo {

    /** Returns the folder that Maven runs in, where relative paths start. */
    final Path root() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** Returns the folder of what builds write; without a project there is none. */
    final Path target() {
        return project.getFile() == null
                ? root().resolve("target")
                : Path.of(project.getBuild().getDirectory());
    }

    /**
     * Measures a model to the end.
     *
     * @param directory for the command line and the output of its JVM
     * @param own settings of this run, which win over all others
     * @param options of the program
     * @throws MojoExecutionException if what was asked for could not be done
     */
    final void measure(Path directory, Map<String, String> own, Option... options) throws MojoExecutionException {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add(Option.EXIT_ON_EOF);
        if (session.getRequest().isInteractiveMode() && Terminal.isPresent()) {
            arguments.add(Option.PROGRESS_EVENTS);
        }
        var fork = fork();
        try (var console = new ForkConsole(getLog(), System.out)) {
            var settings = fork.settings(settings());
            settings.putAll(own);
            var command = fork.command(
                    Program.EVALUATION,
                    arguments.stream().map(Option::text).toList(),
                    fork.classpathWithoutTests(settings),
                    settings,
                    root());
            var outcome = fork.run(directory, command, console);
            if (outcome.status() != ExitCode.PASSED) {
                throw new MojoExecutionException(console.error().orElseGet(() -> describe(outcome)));
            }
        }
    }

    private static String describe(ForkOutcome outcome) {
        return outcome.description()
                + "\nThe same command goes on from the answers kept so far, unless gemma.cache is off.";
    }
}
