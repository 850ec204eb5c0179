package io.gemmajunit.checkpoint.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointLocationTest {

    @ParameterizedTest
    @CsvSource({"/models/tune, tune", "/models/tune/., tune", "/, /", "/models/\u3000, /models/\u3000"})
    void hasANameThatCanBeRead(String folder, String name) {
        assertThat(new CheckpointLocation(Path.of(folder), Optional.empty()).name())
                .isEqualTo(Path.of(name).toString());
    }
}
