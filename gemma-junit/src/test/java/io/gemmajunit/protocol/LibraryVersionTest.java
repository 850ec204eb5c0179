package io.gemmajunit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionTest {

    @ParameterizedTest
    @CsvSource({
        "2.13.5, 2.21.0",
        "2.9.10.8, 2.10",
        "1.7.36, 2.0.17",
        "32.1-android, 33.0-jre",
        "20231013, 20240303",
        "20230101123456789012, 20230101123456789013"
    })
    void isOlderWithSmallerNumbers(String older, String newer) {
        assertThat(new LibraryVersion(older).isOlderThan(new LibraryVersion(newer)))
                .isTrue();
        assertThat(new LibraryVersion(newer).isOlderThan(new LibraryVersion(older)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2.0, 2.0.0", "2.0, 2.0", "33-jre, 33-android", "Finchley, 1", "1, Finchley", "2.0.0-alpha1, 2.0.0"})
    void isNotOlderWhereNumbersDoNotSaySo(String one, String other) {
        assertThat(new LibraryVersion(one).isOlderThan(new LibraryVersion(other)))
                .isFalse();
    }
}
