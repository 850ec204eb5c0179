package io.gemmajunit.checkpoint.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTokenizerTest {

    /** That of gemma-2b has 17 477 553 bytes, more than a file that people write may have. */
    @Test
    void isReadInFull(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": \"" + "x".repeat(17_477_540) + "\"}");

        assertThat(StoredFiles.in(folder).json("tokenizer.json").path("model").textValue())
                .hasSize(17_477_540);
    }
}
