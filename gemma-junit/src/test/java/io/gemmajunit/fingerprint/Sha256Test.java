package io.gemmajunit.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines hold these digests, so none of them may ever change. */
class Sha256Test {

    /** The one-block example of FIPS 180-4. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    @Test
    void digestsTextsAndBytesAlike() {
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
    }

    @Test
    void digestsTextsInUtf8() {
        // printf '\xc3\xa9' | sha256sum
        assertThat(Sha256.of("é")).isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }

    @Test
    void digestsFilesOneAfterAnother() throws IOException {
        Path first = Files.writeString(folder.resolve("first"), "a");
        Path second = Files.writeString(folder.resolve("second"), "bc");

        assertThat(Sha256.ofFiles(List.of(first, second))).isEqualTo(ABC);
        assertThat(Sha256.ofFiles(List.of(second, first))).isEqualTo(Sha256.of("bca"));
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Sha256.ofFiles(List.of(folder.resolve("absent"))))
                .withMessage(folder.resolve("absent").toString());
    }

    @Test
    void digestsValuesByWhatTheyHoldNotByTheOrderOfKeys() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", Arrays.asList(1, 0.5, true, null, "é"));
        value.put("a", Map.of());

        assertThat(Sha256.ofJson(value)).isEqualTo(Sha256.of("{\"a\":{},\"z\":[1,0.5,true,null,\"é\"]}"));
    }

    /** The order of methods is that of symbols in the memory of a JVM. */
    @Test
    void digestsRecordsByTheirComponentsAlone() {
        assertThat(Sha256.ofJson(List.of(new Asked("b", 1)))).isEqualTo(Sha256.of("[{\"name\":\"b\",\"count\":1}]"));
    }

    public record Asked(String name, int count) {

        public boolean isTrue() {
            return true;
        }

        public boolean isCallable() {
            return false;
        }

        public String getText() {
            return name;
        }
    }

    @Test
    void refusesWhatHasNoJsonForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sha256.ofJson(new Object()))
                .withMessageStartingWith("This value has no JSON form: ");
    }
}
