package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "The capital of France is Paris.,Paris,true",
        "PARIS!,paris,true",
        "The capital of Parisia is old.,Paris,false",
        "It is New York City.,New York,true",
        "York is not new.,New York,false",
        "B. Paris,B,true",
        "Take plan B,B,false",
        "A cat.,B,false",
        "I cannot help with that request.,Paris,false",
        "'',Paris,false",
        "Ｐａｒｉｓ,Paris,true",
        "anything,'!',false"
    })
    void findsAnExpectedAnswer(String answer, String expected, boolean says) {
        assertThat(Wording.of(answer).says(expected)).isEqualTo(says);
    }
}
