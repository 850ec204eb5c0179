package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LauncherCommandTest {

    private static final LauncherCommand.Selection ALL = new LauncherCommand.Selection(List.of(), List.of(), "");

    @Test
    void asksForTheTestsOfTheProject() {
        var args = command(17, ALL, Map.of(), List.of()).toProcessArgs();

        assertThat(args.mainClass()).isEqualTo("io.gemmajunit.launcher.GemmaLauncher");
        assertThat(args.classpath()).containsExactly(Path.of("test-classes"), Path.of("a.jar"));
        assertThat(args.directory()).isEqualTo(Path.of("project"));
        assertThat(args.environment()).containsExactly(Map.entry("OMP_NUM_THREADS", "2"));
        assertThat(args.arguments()).containsExactly("--scan", "test-classes", "--reports", "reports", "--exit-on-eof");
    }

    @Test
    void passesTheSelectionOn() {
        var selection = new LauncherCommand.Selection(List.of(".*A", ".*B"), List.of(".*C"), "nightly & !slow");

        assertThat(command(17, selection, Map.of(), List.of()).toProcessArgs().arguments())
                .containsSubsequence("--include-classname", ".*A", "--include-classname", ".*B")
                .containsSubsequence("--exclude-classname", ".*C")
                .containsSubsequence("--tags", "nightly & !slow");
    }

    @Test
    void leavesTheVerdictOnRegressionsToThePlugin() {
        var args = command(17, ALL, Map.of("gemma.enabled", "false", "gemma.checkpoint.judge", "m/judge"), List.of())
                .toProcessArgs();

        assertThat(args.jvmArgs())
                .contains(
                        "-Dgemma.enabled=true",
                        "-Dgemma.verdict=session",
                        "-Dgemma.results=results.json",
                        "-Dgemma.results.always=true",
                        "-Dgemma.baseline=baseline.json",
                        "-Dgemma.checkpoint.judge=m/judge",
                        "-Dai.djl.offline=true")
                .doesNotContain("-Dgemma.enabled=false");
    }

    @Test
    void putsOptionsOfTheUserLastSoThatTheyWin() {
        var args = command(17, ALL, Map.of(), List.of("-Dfile.encoding=ISO-8859-1", "-Xmx4g"))
                .toProcessArgs();

        assertThat(args.jvmArgs()).endsWith("-Dfile.encoding=ISO-8859-1", "-Xmx4g");
    }

    @Test
    void allowsNativeCodeWhereJavaWouldWarn() {
        assertThat(command(22, ALL, Map.of(), List.of()).toProcessArgs().jvmArgs())
                .contains("--enable-native-access=ALL-UNNAMED");
        assertThat(command(21, ALL, Map.of(), List.of()).toProcessArgs().jvmArgs())
                .doesNotContain("--enable-native-access=ALL-UNNAMED");
    }

    private static LauncherCommand command(
            int java, LauncherCommand.Selection selection, Map<String, String> properties, List<String> jvmArgs) {
        return new LauncherCommand(
                new JavaRuntime(Path.of("java"), OptionalInt.of(java)),
                new TestClasspath(List.of(Path.of("test-classes"), Path.of("a.jar")), List.of()),
                Path.of("project"),
                Path.of("test-classes"),
                Path.of("reports"),
                Path.of("results.json"),
                Path.of("baseline.json"),
                selection,
                properties,
                jvmArgs,
                Map.of("OMP_NUM_THREADS", "2"));
    }
}
