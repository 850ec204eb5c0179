package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.protocol.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(50)
class ForkedJvmTest {

    @TempDir
    Path temporary;

    private Path project;
    private final List<String> live = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void createNastyDirectory() throws IOException {
        project = Files.createDirectory(temporary.resolve("it's a \"project\" (copy)"));
    }

    @Test
    void passesArgumentsPropertiesEnvironmentAndDirectoryUnharmed() {
        var nasty = "C:\\models\\it (1) \"x\" 'y' @z #a";

        var outcome = run(
                List.of("-Dgemma.checkpoint=" + nasty), new TreeMap<>(Map.of("GEMMA_TEST", nasty)), "echo", nasty, "");

        assertThat(outcome.exitCode()).isZero();
        assertThat(live)
                .contains(
                        "arg " + nasty,
                        "arg ",
                        "property " + nasty,
                        "variable " + nasty,
                        "directory " + project,
                        "from stderr");
    }

    @Test
    void tellsTheListenerOnlyWhatIsForTheUserAndLogsAll() throws IOException {
        var outcome = run("echo");

        assertThat(live).noneMatch(line -> line.contains("not for the user"));
        assertThat(Files.readString(outcome.log()))
                .contains("not for the user")
                .contains("[gemma] from stderr")
                .contains("[gemma] arg echo");
    }

    @Test
    void sendsSecretsSoThatNoFileHoldsThem() throws IOException {
        var variable = "JAVA_TOOL_OPTIONS";

        var outcome = run(
                List.of("-Dplain=visible", "-Dapi.key=first-one", "-Dapi.key=k-1234567", "-Dproxy=http://me:pw@p:1"),
                new TreeMap<>(Map.of("MY_PASSWORD", "p-1234567", variable, "-Dx.token=t-1234567")),
                "secrets");

        assertThat(outcome.exitCode()).isZero();
        assertThat(live)
                .contains("names [api.key, proxy]", "7654321-k", "1:p@wp:em//:ptth", "shown ***", "variable ***");
        var log = Files.readString(outcome.log());
        assertThat(log).contains("Picked up JAVA_TOOL_OPTIONS: -Dx.token=***", "plain visible null");
        try (var files = Files.list(outcome.log().getParent())) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContain("first-one", "k-1234567", "http://me:pw@", "p-1234567", "t-1234567"));
        }
    }

    @Test
    void keepsTheCommandLineForItsOwner() throws IOException {
        run("exit", "0");

        assertThat(Files.getPosixFilePermissions(jvm().argumentFile()))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    /** It ends with 0, as if all had been done. */
    @Test
    void isBrokenWhereAnOptionKeepsTheProgramFromRunning() {
        var outcome = run(List.of("-version"), new TreeMap<>(), "echo");

        assertThat(outcome.status()).isEqualTo(ExitCode.BROKEN);
        assertThat(outcome.description())
                .startsWith("The model's JVM ended with exit code 0 before it was done.\nThe last lines of ")
                .contains("openjdk");
    }

    @Test
    void givesTheExitCode() {
        assertThat(run("exit", "42").exitCode()).isEqualTo(42);
    }

    @Test
    void readsBothStreamsSoThatAChattyChildDoesNotBlock() throws IOException {
        var outcome = run("flood", "5000");

        assertThat(outcome.exitCode()).isZero();
        try (Stream<String> lines = Files.lines(outcome.log())) {
            assertThat(lines).hasSize(10_000);
        }
    }

    @Test
    void keepsTheLastTwentyLines() {
        var tail = run("flood", "5000").tail().stream().map(String::strip).toList();

        assertThat(tail).hasSize(20).containsAnyOf("out 4999", "err 4999");
    }

    @Test
    void keepsStandardInputOpenUntilTheChildEnds() {
        var outcome = run("stdin");

        assertThat(outcome.exitCode()).isZero();
        assertThat(live).isEmpty();
    }

    @Test
    void endsAChildThatExceedsItsTime() {
        var outcome = run(Duration.ofSeconds(1), List.of(), new TreeMap<>(), "sleep");

        assertThat(outcome.timeLimit()).contains(Duration.ofSeconds(1));
        assertThat(outcome.exitCode()).isNotZero();
    }

    @Test
    void killsAChildThatIgnoresTheRequestToEnd() {
        var outcome = run(jvm(Duration.ofSeconds(1)), Duration.ofSeconds(2), List.of(), new TreeMap<>(), "stubborn");

        assertThat(live).containsExactly("up");
        assertThat(outcome.timeLimit()).isPresent();
    }

    @Test
    void endsTheChildrenOfAChildToo() {
        run(Duration.ofSeconds(3), List.of(), new TreeMap<>(), "parent");

        assertThat(live).hasSize(1);
        var grandchild = ProcessHandle.of(Long.parseLong(live.get(0)));
        grandchild.ifPresent(handle -> handle.onExit().join());
        assertThat(grandchild.filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void recognizesAHeapThatIsFullThoughItsExitCodeIsThatOfNoTests() {
        var outcome = run(List.of("-Xmx32m", "-XX:+ExitOnOutOfMemoryError"), new TreeMap<>(), "oom");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.status()).isEqualTo(ExitCode.BROKEN);
        assertThat(outcome.description())
                .startsWith("The model's JVM ran out of heap; give it more with gemma.argLine, for example -Xmx4g.");
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException {
        var file = Files.createFile(project.resolve("target"));

        assertThatThrownBy(() -> run("echo"))
                .isInstanceOf(ForkException.class)
                .hasMessage("Cannot write to " + file.resolve("gemma") + " ("
                        + file.resolve("gemma")
                        + ": Not a directory); free some space, or build where files can be written.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 50, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void namesThePipeThatStandsInPlaceOfTheLog() throws IOException, InterruptedException {
        var directory = Files.createDirectories(project.resolve("target/gemma"));
        var pipe = directory.resolve("fork.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> run("echo"))
                .isInstanceOf(ForkException.class)
                .hasMessage("Cannot write to " + directory + " (" + pipe
                        + ": it exists and is no regular file); free some space, or build where files can be written.");
    }

    @Test
    void findsTheCrashReport() {
        var outcome = run(
                List.of(
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:+CrashOnOutOfMemoryError",
                        "-Xmx32m",
                        "-XX:-CreateCoredumpOnCrash"),
                new TreeMap<>(),
                "oom");

        assertThat(outcome.status()).isEqualTo(ExitCode.BROKEN);
        assertThat(outcome.errorFile())
                .hasValueSatisfying(file -> assertThat(file)
                        .hasParent(project.resolve("target/gemma"))
                        .isNotEmptyFile());
    }

    @Test
    void forgetsCrashReportsOfEarlierRuns() throws IOException {
        var directory = Files.createDirectories(project.resolve("target/gemma"));
        Files.writeString(directory.resolve("hs_err_pid1.log"), "old");

        assertThat(run("exit", "0").errorFile()).isEmpty();
    }

    @Test
    void saysWhichCommandCannotBeRun() {
        var notJava = new JavaRuntime(temporary.resolve("nothing"), OptionalInt.empty());
        var args = new ProcessArgs(notJava, List.of(), List.of(), "Main", List.of(), project, new TreeMap<>());

        assertThatThrownBy(() -> jvm().run(args, Duration.ZERO))
                .isInstanceOf(ForkException.class)
                .hasMessageStartingWith("Cannot run " + temporary.resolve("nothing") + ": ");
    }

    private ForkOutcome run(String... arguments) {
        return run(List.of(), new TreeMap<>(), arguments);
    }

    private ForkOutcome run(List<String> jvmArgs, SortedMap<String, String> environment, String... arguments) {
        return run(Duration.ZERO, jvmArgs, environment, arguments);
    }

    private ForkOutcome run(
            Duration limit, List<String> jvmArgs, SortedMap<String, String> environment, String... arguments) {
        return run(jvm(), limit, jvmArgs, environment, arguments);
    }

    private ForkOutcome run(
            ForkedJvm jvm,
            Duration limit,
            List<String> jvmArgs,
            SortedMap<String, String> environment,
            String... arguments) {
        var classpath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return jvm.run(
                new ProcessArgs(
                        JavaRuntime.at(Path.of(System.getProperty("java.home"))),
                        jvmArgs,
                        classpath,
                        ChildMain.class.getName(),
                        List.of(arguments),
                        project,
                        environment),
                limit);
    }

    private ForkedJvm jvm() {
        return jvm(Duration.ofSeconds(5));
    }

    private ForkedJvm jvm(Duration grace) {
        return new ForkedJvm(project.resolve("target/gemma"), line -> live.add(line.body()), grace);
    }
}
