package io.gemmajunit.maven;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.maven.console.ShownException;
import io.gemmajunit.maven.console.ShownLog;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.shown.Shown;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A goal that does nothing before all settings are found to say what the user means, and prints nothing that a model, a
 * dataset or a checkpoint could steer a console or a build server with.
 */
abstract class AbstractShownMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    private @Nullable ShownLog log;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            new SettingsCheck(session, execution).check();
            perform();
        } catch (ForkException | GemmaException | UncheckedIOException e) {
            throw new MojoExecutionException(sentence(e), ShownException.of(e));
        } catch (RuntimeException e) {
            throw new MojoExecutionException("The goal broke: " + Shown.lines(e.toString()), ShownException.of(e));
        } catch (MojoExecutionException e) {
            throw traced(
                    e,
                    e.getCause() == null
                            ? new MojoExecutionException(sentence(e))
                            : new MojoExecutionException(sentence(e), ShownException.of(e.getCause())));
        } catch (MojoFailureException e) {
            throw traced(e, new MojoFailureException(sentence(e)));
        }
    }

    private static <E extends Exception> E traced(E original, E likeness) {
        likeness.setStackTrace(original.getStackTrace());
        return likeness;
    }

    private static String sentence(Exception e) {
        return Shown.lines(String.valueOf(e.getMessage()));
    }

    abstract void perform() throws MojoExecutionException, MojoFailureException;

    @Override
    public final void setLog(Log log) {
        super.setLog(log);
        this.log = new ShownLog(log);
    }

    @Override
    public final ShownLog getLog() {
        if (log == null) {
            log = new ShownLog(super.getLog());
        }
        return log;
    }

    final void log(List<String> lines) {
        lines.forEach(getLog()::info);
    }
}
