package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {

    private static final int LINES = 300;

    @TempDir
    Path folder;

    /** Adds answers one at a time, as a process of its own. */
    public static void main(String[] arguments) {
        var file = AnswerFile.open(Path.of(arguments[0]), Map.of());
        for (int i = 0; i < LINES; i++) {
            file.add(Map.of(arguments[1] + i, answer(arguments[1] + i)));
        }
    }

    private static ObjectNode answer(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text + " ".repeat(3000));
    }

    @Test
    void takesAnswersOfSeveralProcessesAtOnce() throws Exception {
        var file = folder.resolve("answers.jsonl");
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AnswerFileTest.class.getName(),
                            file.toString(),
                            name)
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        var answers = AnswerFile.open(file, Map.of());

        for (int i = 0; i < LINES; i++) {
            assertThat(answers.find("a" + i)).contains(answer("a" + i));
            assertThat(answers.find("b" + i)).contains(answer("b" + i));
        }
    }

    @Test
    void readsNoMoreThanTheHeapHasRoomFor() {
        var file = folder.resolve("answers.jsonl");
        AnswerFile.open(file, Map.of()).add(Map.of("first", answer("a")));
        AnswerFile.open(file, Map.of()).add(Map.of("second", answer("b")));

        var answers = AnswerFile.open(file, List.of(), Map.of(), 4000);

        assertThat(answers.find("first")).contains(answer("a"));
        assertThat(answers.find("second")).isEmpty();
    }

    /** What it has itself is what the next runs depend on. */
    @Test
    void readsItselfBeforeOthers() {
        var file = folder.resolve("answers.jsonl");
        var other = folder.resolve("other.jsonl");
        AnswerFile.open(file, Map.of()).add(Map.of("both", answer("own")));
        AnswerFile.open(other, Map.of()).add(Map.of("both", answer("of another"), "theirs", answer("b")));

        assertThat(AnswerFile.open(file, List.of(other), Map.of(), 4000).find("both"))
                .contains(answer("own"));
        var all = AnswerFile.open(file, List.of(other), Map.of());
        assertThat(all.find("both")).contains(answer("own"));
        assertThat(all.find("theirs")).contains(answer("b"));
    }

    /** Another process made room between the list of files and their reading. */
    @Test
    void passesOverAFileThatIsGone() {
        var file = folder.resolve("answers.jsonl");

        var answers = AnswerFile.open(file, List.of(folder.resolve("gone.jsonl")), Map.of());

        assertThat(answers.find("first")).isEmpty();
        assertThat(file).exists();
    }
}
