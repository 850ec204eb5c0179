package io.gemmajunit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.GemmaModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The prompts of the page on extending; {@link DocumentationTest} compares the two. Abstract, so that JUnit leaves it
 * alone.
 */
abstract class PromptsExample {

    @ParameterizedTest
    @ValueSource(strings = {"France", "Spain"})
    void namesNoOtherCountry(String country, GemmaModel model) {
        assertThat(model.chat("What is the capital of " + country + "?")).doesNotContain("Germany");
    }
}
