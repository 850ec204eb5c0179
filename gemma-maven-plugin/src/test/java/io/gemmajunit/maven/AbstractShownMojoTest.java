package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.shown.Payloads;
import io.gemmajunit.shown.Shows;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AbstractShownMojoTest {

    static List<String> payloads() {
        return Payloads.all();
    }

    static List<Exception> exceptions() {
        return payloads().stream()
                .flatMap(text -> List.<Exception>of(
                        new ForkException(text, new IllegalStateException(text)),
                        new UncheckedIOException(text, new NoSuchFileException(text)),
                        new IllegalStateException(text),
                        new MojoExecutionException(text, new IllegalStateException(text)),
                        new MojoExecutionException(text),
                        new MojoFailureException(text))
                        .stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void printsPlainly(String payload) {
        var printed = new ArrayList<String>();
        var goal = new Goal(null);
        goal.setLog(new Recorder(printed));

        goal.log(List.of(payload));
        goal.getLog().warn(payload, new IllegalStateException(payload));
        goal.getLog().error(new IllegalStateException(payload));
        goal.getLog().debug(payload);

        assertThat(String.join("\n", printed).lines()).hasSizeGreaterThan(3).allSatisfy(AbstractShownMojoTest::plainly);
    }

    @Test
    void coloursOnlyWhatIsSafe() {
        var printed = new ArrayList<String>();
        var goal = new Goal(null);
        goal.setLog(new Recorder(printed));

        goal.getLog().coloured("\u001B[1;31mFAIL\u001B[m");
        goal.log(List.of("\u001B[1;32mPASS\u001B[m"));

        assertThat(printed).containsExactly("\u001B[1;31mFAIL\u001B[m", " [1;32mPASS [m");
    }

    /** Maven prints the messages of all causes, and with -e their traces. */
    @ParameterizedTest
    @MethodSource("exceptions")
    void failsPlainly(Exception e) {
        var thrown = catchThrowable(new Goal(e)::execute);

        assertThat(thrown).isInstanceOfAny(MojoExecutionException.class, MojoFailureException.class);
        assertThat(trace(thrown).lines()).allSatisfy(AbstractShownMojoTest::plainly);
        assertThat(trace(thrown)).contains("AbstractShownMojoTest.exceptions(");
    }

    @Test
    void saysOnceWhatIsWrong() {
        var thrown = catchThrowable(new Goal(new ForkException("Cannot run x; do y."))::execute);

        assertThat(thrown).hasMessage("Cannot run x; do y.").cause().hasMessage("Cannot run x; do y.");
    }

    private static void plainly(String line) {
        Shows.plainly(line.replaceFirst("^\tat |^\t\\.\\.\\. ", ""));
    }

    private static String trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static final class Recorder extends SystemStreamLog {

        private final List<String> printed;

        Recorder(List<String> printed) {
            this.printed = printed;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public void debug(CharSequence content) {
            printed.add(content.toString());
        }

        @Override
        public void info(CharSequence content) {
            printed.add(content.toString());
        }

        @Override
        public void warn(CharSequence content, Throwable error) {
            printed.add(content + "\n" + error);
        }

        @Override
        public void error(Throwable error) {
            printed.add(error.toString());
        }
    }

    private static final class Goal extends AbstractShownMojo {

        private final Exception exception;

        Goal(Exception exception) {
            this.exception = exception;
            session = session();
            execution = Executions.of("health");
        }

        @SuppressWarnings("deprecation")
        private static MavenSession session() {
            return new MavenSession(
                    null, new DefaultMavenExecutionRequest(), new DefaultMavenExecutionResult(), List.of());
        }

        @Override
        void perform() throws MojoExecutionException, MojoFailureException {
            if (exception instanceof MojoExecutionException e) {
                throw e;
            }
            if (exception instanceof MojoFailureException e) {
                throw e;
            }
            throw (RuntimeException) exception;
        }
    }
}
