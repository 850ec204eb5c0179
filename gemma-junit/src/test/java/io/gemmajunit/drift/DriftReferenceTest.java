package io.gemmajunit.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.SortedMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int[] TOKENS = {4, 2};

    private static final SortedMap<String, String> NONE = Collections.emptySortedMap();

    @TempDir
    Path folder;

    private Path file;
    private ObjectNode json;

    @BeforeEach
    void writeReference() {
        file = folder.resolve("parent.json.gz");
        json = References.write(file);
    }

    @Test
    void isReadAsWritten() {
        DriftReference reference = DriftReference.read(file, References.DATA, NONE);

        assertThat(reference.name()).isEqualTo("p");
        assertThat(reference.answerLength(0)).hasValue(3);
        assertThat(reference.refusal(0)).hasValue(0.5);
        assertThat(reference.predictions(0, TOKENS)).singleElement().satisfies(prediction -> {
            assertThat(prediction.top()).isEqualTo(3);
            assertThat(prediction.ofNext()).isEqualTo(-2.5);
        });
    }

    /** Numbers that stay plausible are noticed by the digest alone. */
    @Test
    void isRefusedWhereANumberWasChanged() throws IOException {
        String text;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.write(file, packed(text.replace("-2.5", "-2.4")));

        refuses(file + " is damaged; write it again from the parent.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vocabulary | \"8\"",
                "/vocabulary | 3",
                "/documents/0/answerLength | 0",
                "/documents/0/answerLength | 2.5",
                "/documents/0/refusal | 1.5",
                "/documents/0/refusal | \"0.5\"",
                "/documents/0/positions/0/next | \"-2.5\"",
                "/documents/0/positions/0/next | 0.5",
                "/documents/0/positions/0/next | {}",
                "/documents/0/positions/0/tokens | [3, 3]",
                "/documents/0/positions/0/tokens | [3, 4294967297]",
                "/documents/0/positions/0/tokens | [3, 1.0]",
                "/documents/0/positions/0/tokens | [3]",
                "/documents/0/positions/0/tokens | []",
                "/documents/0/positions/0/logs | [-1.5, -0.5]",
                "/documents/0/positions/0/logs | [-0.1, -0.2]",
                "/documents/0/positions/0/logs | [-0.5, false]",
                "/documents | []",
                "/documents | \"x\"",
                "/parent | 5"
            })
    void holdsNothingThatNoParentPredicts(String place, String value) throws IOException {
        int last = place.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) json.at(place.substring(0, last));
        parent.set(place.substring(last + 1), JSON.readTree(value));
        ReferenceFile.write(file, json);

        refuses(file + " is damaged; write it again from the parent.");
    }

    @Test
    void isRefusedWhenCutOffOrFollowedByMore() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, packed("{\"kind\": "));
        refuses(file + " is damaged; write it again from the parent.");

        Files.write(file, packed("{\"kind\": 1} x"));
        refuses(file + " is damaged; write it again from the parent.");

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refuses("The reference " + file + " cannot be read (Unexpected end of file); write it from the parent.");
    }

    @Test
    void isRefusedWhenItIsNone() throws IOException {
        Files.write(file, packed("[1, 2]"));
        refuses(file + " is no reference for drift of this version; write it again from the parent.");
    }

    @Test
    void isRefusedWhenItUnpacksToMoreThanThereIsRoomFor() throws IOException {
        int most = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 16);
        // Blanks alone would be refused for how much they unpack to.
        var text = new StringBuilder();
        var random = new Random(1);
        while (text.length() < 1 << 20) {
            text.append(" ".repeat(400)).append(random.nextInt(1_000_000, 10_000_000));
        }
        byte[] member = packed(text.toString());
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i <= most >> 20; i++) {
                out.write(member);
            }
        }

        refuses("The reference " + file + " is not read: it unpacks to more than " + (most >> 20)
                + " MB, which the heap has no room for; write it on fewer texts, or give the JVM more with -Xmx.");
    }

    @Test
    void isRefusedWhenItIsAFolder() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        refuses("The reference " + file + " is not read: it is a folder.");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> {
                    DriftReference reference = DriftReference.read(file, References.DATA, NONE);
                    reference.predictions(0, TOKENS);
                    reference.answerLength(0);
                    reference.refusal(0);
                })
                .isInstanceOf(DriftException.class)
                .hasMessage(message);
    }

    @Test
    void needsTheAnswersOfMessages() throws IOException {
        var data = new DriftData("chats", DriftData.Form.CHAT, References.DATA.documents());
        ((ObjectNode) json.at("/documents/0")).remove("answerLength");
        json.put("data", data.fingerprint()).put("form", "CHAT");
        ReferenceFile.write(file, json);

        assertThatThrownBy(() -> DriftReference.read(file, data, NONE))
                .isInstanceOf(DriftException.class)
                .hasMessage(file + " is damaged; write it again from the parent.");
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
