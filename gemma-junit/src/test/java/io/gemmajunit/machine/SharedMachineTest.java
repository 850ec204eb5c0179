package io.gemmajunit.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.machine.Admission.Wish;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SharedMachineTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path temporary;

    private final List<String> said = new ArrayList<>();
    private final List<Process> others = new ArrayList<>();
    private Runnable onWait = () -> {};

    /** Holds a model of a GiB and as much beside it until it is ended, as a process of its own. */
    public static void main(String[] arguments) throws InterruptedException {
        machine(new UserFolder(Path.of(arguments[0])), () -> 16 * GIB, Duration.ZERO, new Silent())
                .enter(new Wish("other-model", GIB, OptionalLong.of(GIB)));
        System.out.println("in");
        Thread.sleep(60_000);
    }

    @AfterEach
    void endOthers() throws InterruptedException {
        for (Process other : others) {
            other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void letsAModelThatIsAloneInWhateverItTakes() {
        try (var pass = machine(0).enter(new Wish("large", 100 * GIB, OptionalLong.empty()))) {
            assertThat(pass.budget()).isEmpty();
        }
        assertThat(said).isEmpty();
    }

    @Test
    void letsModelsOfOneProcessInTogether() {
        var machine = machine(GIB);
        var first = machine.enter(new Wish("a", GIB, OptionalLong.of(GIB)));
        var second = machine.enter(new Wish("b", GIB, OptionalLong.of(GIB)));

        assertThat(files()).hasSize(2);
        second.close();
        first.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void letsAnotherProcessInWhileBothFit() throws IOException {
        startOther();

        try (var pass = machine(4 * GIB).enter(new Wish("mine", GIB, OptionalLong.of(GIB)))) {
            assertThat(pass.budget()).hasValue(GIB);
        }
        assertThat(said).isEmpty();
    }

    /** Of 8 GiB the other one has claimed 2; of the 5 that are left beside the weights it takes half. */
    @Test
    void givesAShareOfWhatOthersHaveNotClaimed() throws IOException {
        startOther();

        try (var pass = machine(8 * GIB).enter(new Wish("mine", GIB, OptionalLong.empty()))) {
            assertThat(pass.budget()).hasValue(5 * GIB / 2);
        }
    }

    @Test
    void waitsForRoomAndSaysForWhom() throws IOException {
        Process other = startOther();
        onWait = other::destroyForcibly;

        machine(3 * GIB).enter(new Wish("mine", GIB, OptionalLong.of(GIB))).close();

        assertThat(said).hasSize(2);
        assertThat(said.get(0))
                .matches("Waiting for room for mine, which needs 2048 MiB; free is 1024 MiB beside process "
                        + other.pid() + " in \\Q" + System.getProperty("user.dir")
                        + "\\E with other-model, for \\d+ s, 2048 MiB\\.");
        assertThat(said.get(1)).isEqualTo("goes on");
    }

    @Test
    void givesUpAfterTheLimit() throws IOException {
        Process other = startOther();
        var machine =
                machine(new UserFolder(temporary.resolve("runs")), () -> 3 * GIB, Duration.ofMillis(1), new Silent());

        assertThatThrownBy(() -> machine.enter(new Wish("mine", GIB, OptionalLong.empty())))
                .isInstanceOf(GemmaException.class)
                .hasMessageMatching(
                        "After 0 s there is still no room for mine, which needs 1536 MiB; free is 1024 MiB beside"
                                + " process " + other.pid() + " in .* with other-model, for \\d+ s, 2048 MiB\\."
                                + " Wait for its end, lower gemma.memory, or raise gemma.lockTimeoutSeconds\\.");
    }

    @Test
    void passesOverWhatAProcessLeftThatDied() throws Exception {
        Process other = startOther();
        other.destroyForcibly().waitFor();
        assertThat(files()).hasSize(1);

        machine(GIB).enter(new Wish("mine", GIB, OptionalLong.of(GIB))).close();

        assertThat(said).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void isInAFolderOfTheUserAlone() throws IOException {
        machine(GIB).enter(new Wish("mine", 1, OptionalLong.of(1))).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("runs"))))
                .isEqualTo("rwx------");
    }

    /** What is in it may be of others. */
    @Test
    void goesOnWithoutAFolderThatIsOpenToOthers() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("runs"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        machine(0).enter(new Wish("mine", 1, OptionalLong.of(1))).close();

        assertThat(said).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(new UserFolder(folder)::require)
                .isInstanceOf(IOException.class)
                .hasMessage("it is open to other users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "link", "pipe"})
    void goesOnWithoutAFolderThatIsNone(String kind) throws Exception {
        put(kind, temporary.resolve("runs"));

        machine(0).enter(new Wish("mine", GIB, OptionalLong.of(GIB))).close();

        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "link", "pipe"})
    void goesOnWhereItsLockIsNoFile(String kind) throws Exception {
        new UserFolder(temporary.resolve("runs")).require();
        put(kind, temporary.resolve("runs/decision.lock"));

        machine(0).enter(new Wish("mine", GIB, OptionalLong.of(GIB))).close();

        assertThat(said).isEmpty();
    }

    @Test
    void takesNoNoteOfWhatIsNoClaim() {
        assertThat(Claim.parse("")).isEmpty();
        assertThat(Claim.parse("pid=x")).isEmpty();
        Claim claim = Claim.of("a = b", 5);
        assertThat(Claim.parse(claim.text())).contains(claim);
    }

    private static void put(String kind, Path file) throws Exception {
        switch (kind) {
            case "file" -> Files.writeString(file, "");
            case "folder" -> Files.createDirectory(file);
            case "link" -> Files.createSymbolicLink(file, file.resolveSibling("elsewhere"));
            default ->
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
        }
    }

    private Process startOther() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharedMachineTest.class.getName(),
                        temporary.resolve("runs").toString())
                .start();
        others.add(other);
        var lines = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("in");
        return other;
    }

    private List<Path> files() {
        try (var files = Files.list(temporary.resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".run")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SharedMachine machine(long memory) {
        return machine(new UserFolder(temporary.resolve("runs")), () -> memory, Duration.ZERO, new Waiter() {
            @Override
            public void waits(String sentence) {
                said.add(sentence);
                onWait.run();
            }

            @Override
            public void goesOn() {
                said.add("goes on");
            }
        });
    }

    private static SharedMachine machine(UserFolder folder, LongSupplier memory, Duration limit, Waiter waiter) {
        return new SharedMachine(folder, memory, limit, List.of(waiter), Duration.ofMillis(20));
    }

    private static final class Silent implements Waiter {

        @Override
        public void waits(String sentence) {}

        @Override
        public void goesOn() {}
    }
}
