package io.gemmajunit.drift;

import io.gemmajunit.fuzz.FuzzedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftFuzzTest {

    @TempDir
    Path folder;

    /** Whatever happens to the file, it says what was written or is refused. */
    @Test
    void isReadAsWrittenOrRefusedInASentence() throws IOException {
        Path written = folder.resolve("written.gz");
        References.write(written);
        new FuzzedFormat(
                        "parent.json.gz",
                        List.of(Files.readAllBytes(written)),
                        List.of("\u001f\u008b"),
                        file -> References.read(file).equals(References.read(written)),
                        List.of(DriftException.class))
                .fuzz(folder);
    }
}
