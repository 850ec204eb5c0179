package io.gemmajunit.task.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.task.TaskException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Task files mean what PyYAML 6.0.3 with libyaml, which the harness uses, makes of them. */
class YamlScalarTest {

    @TempDir
    Path folder;

    private static Arguments scalar(String yaml, @Nullable Object value) {
        return Arguments.of(yaml, value);
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                scalar("yes", true),
                scalar("OFF", false),
                scalar("y", "y"),
                scalar("tRue", "tRue"),
                scalar("'yes'", "yes"),
                scalar("!!str yes", "yes"),
                scalar("~", null),
                scalar("", null),
                scalar("010", 8),
                scalar("08", "08"),
                scalar("0o10", "0o10"),
                scalar("-0x1F", -31),
                scalar("0b1_1", 3),
                scalar("1_000", 1000),
                scalar("190:20:30", 685_230),
                scalar("1:60", "1:60"),
                scalar("123456789012345678901234567890", new BigInteger("123456789012345678901234567890")),
                scalar("1e5", "1e5"),
                scalar("1.0e5", "1.0e5"),
                scalar("1.0e+5", 100_000.0),
                scalar("685.230_15e+03", 685_230.15),
                scalar("1:30.5", 90.5),
                scalar("5.", 5.0),
                scalar(".5", 0.5),
                scalar("+.5", "+.5"),
                scalar("-.INF", Double.NEGATIVE_INFINITY),
                scalar(".nan", Double.NaN),
                scalar("!!float 3", 3.0),
                scalar("!!int '5'", 5),
                scalar("2024-01-15", "2024-01-15"),
                scalar("2024-1-5", "2024-1-5"),
                scalar("2024-01-15T10:20:30.5Z", "2024-01-15 10:20:30.500000+00:00"),
                scalar("2024-01-15 10:20:30 +2", "2024-01-15 10:20:30+02:00"),
                scalar("[1, no, {a: 010}]", List.of(1, false, Map.of("a", 8))),
                scalar("{a: 1, a: 2}", Map.of("a", 2)));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void meansWhatPythonReads(String yaml, @Nullable Object value) throws IOException {
        assertThat(read("k: " + yaml)).isEqualTo(Collections.singletonMap("k", value));
    }

    @Test
    void writesOutAliasesAndMergeKeys() throws IOException {
        assertThat(read("base: &b {x: 1, y: 2}\nlist: &l [1]\nagain: *l\nown: {<<: *b, x: 3}\n"
                        + "several: {<<: [{x: 4}, *b]}\n"))
                .containsEntry("again", List.of(1))
                .containsEntry("own", Map.of("x", 3, "y", 2))
                .containsEntry("several", Map.of("x", 4, "y", 2));
    }

    @Test
    void keepsReferencesToCodeAsSuch() throws IOException {
        assertThat(read("a: !function utils.f\nb: !hook hellaswag"))
                .containsEntry(
                        "a",
                        new PythonFunction("utils.f", folder.toAbsolutePath().normalize()))
                .containsEntry("b", new Hook("hellaswag"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            a: !!python/object:os.system x => has the tag !!python/object:os.system, which is not read here, on line 1
            a: !foo x                      => has the tag !foo, which is not read here, on line 1
            a: !!set {b, c}                => has the tag !!set, which is not read here, on line 1
            a: !!binary aGk=               => has the tag !!binary, which is not read here, on line 1
            a: ! 12                        => has the tag !, which is not read here, on line 1
            a: &x [*x]                     => uses the alias *x, which stands within or before what it repeats, on line 1
            a: *x                          => uses the alias *x, which stands within or before what it repeats, on line 1
            {a: &x 1, b: &x 2}             => uses the anchor &x a second time on line 1
            {a: &x {b: &x 2}}              => uses the anchor &x a second time on line 1
            a: {<<: 5}                     => merges what holds no keys on line 1
            a: {[1]: b}                    => has a list or keys as a key on line 1
            a: 2024-13-45                  => has 2024-13-45, which is no number or date; quote it, on line 1
            a: =                           => has a plain =, which means something in YAML; quote it, on line 1
            a: !!int abc                   => has abc under the tag !!int, which it does not fit, on line 1
            """)
    void refusesTheRest(String yaml, String why) throws IOException {
        Path file = file(yaml);

        assertThatThrownBy(() -> TaskFile.read(file))
                .isInstanceOf(TaskException.class)
                .hasMessage("The task file " + file + " " + why + "; write it in another way.");
    }

    /** PyYAML 6 finds a character there that cannot start any token. */
    @Test
    void refusesATabWithinAPlainText() throws IOException {
        Path file = file("a: b\tc\n");

        assertThatThrownBy(() -> TaskFile.read(file))
                .hasMessage("The task file " + file
                        + " has a tab within a text without quotes on line 1; write it in another way.");
        assertThat(TaskFile.read(file("a: \"b\tc\"\n")).toString()).contains("b\tc");
    }

    @Test
    void refusesASecondDocument() throws IOException {
        Path file = file("a: 1\n---\nb: 2\n");

        assertThatThrownBy(() -> TaskFile.read(file))
                .hasMessage("The task file " + file + " begins a second document on line 2; write it in another way.");
    }

    @Test
    void refusesAliasesThatMultiply() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String below = "*a" + (i - 1);
            laughs.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, below)) + "]\n");
        }
        Path file = file(laughs.toString());

        assertThatThrownBy(() -> TaskFile.read(file))
                .hasMessageMatching(
                        "The task file \\Q" + file + "\\E has more than 1000000 values, aliases written out,"
                                + " on line \\d+; write it in another way\\.");
    }

    @Test
    void refusesDepth() throws IOException {
        Path file = file("a: " + "[".repeat(100_000));

        assertThatThrownBy(() -> TaskFile.read(file))
                .isInstanceOf(TaskException.class)
                .hasMessage("The task file " + file
                        + " nests lists and keys deeper than 200 on line 1; write it in another way.");
    }

    @Test
    void mergesFilesThatIncludeEachOtherManyTimesOnce() throws IOException {
        Files.writeString(folder.resolve("0.yaml"), "deepest: true");
        for (int i = 1; i < 60; i++) {
            String below = (i - 1) + ".yaml";
            Files.writeString(folder.resolve(i + ".yaml"), "include: [" + below + ", " + below + "]\n");
        }

        assertThat(new TaskFiles().merged(folder.resolve("59.yaml"))).isEqualTo(Map.of("deepest", true));
    }

    @Test
    void refusesALongChainOfIncludes() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.writeString(folder.resolve(i + ".yaml"), "include: " + (i + 1) + ".yaml\n");
        }

        assertThatThrownBy(() -> new TaskFiles().merged(folder.resolve("0.yaml")))
                .hasMessage("The task file " + folder.resolve("100.yaml") + " is the last of 101 files that include"
                        + " each other in a chain; include what is needed directly.");
    }

    @Test
    void refusesAnIncludeThatNoFileCanBe() throws IOException {
        Path file = file("include: \"a\\0b\"");

        assertThatThrownBy(() -> new TaskFiles().merged(file))
                .isInstanceOf(TaskException.class)
                .hasMessage("The task file " + file + " includes a\uFFFDb, but there is no file " + folder
                        + "/a\uFFFDb; add it or correct the include.");
    }

    private Map<String, @Nullable Object> read(String yaml) throws IOException {
        return TaskFile.read(file(yaml));
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("task.yaml"), yaml);
    }

    @Test
    void takesEscapedSlashesInDoubleQuotes() throws IOException {
        Path file = file("a: \"1\\/5 \\\\/ \\\"x\\/y\\\" é🙂\\/\"\nb: 'p\\/q'\nc: r\\/s\nd: \"\\/\\\\\"\n");

        assertThat(TaskFile.read(file))
                .containsEntry("a", "1/5 \\/ \"x/y\" é🙂/")
                .containsEntry("b", "p\\/q")
                .containsEntry("c", "r\\/s")
                .containsEntry("d", "/\\");
    }
}
