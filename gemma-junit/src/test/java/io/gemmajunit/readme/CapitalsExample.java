package io.gemmajunit.readme;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;

import io.gemmajunit.GemmaModel;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.java.JavaTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The task in Java of the page on extending; {@link DocumentationTest} compares the two. Abstract, so that JUnit leaves
 * it alone.
 */
abstract class CapitalsExample {

    record Country(String name, String continent, String capital, List<String> cities) {}

    private static final List<Country> COUNTRIES =
            List.of(new Country("France", "Europe", "Paris", List.of("Lyon", "Paris")));

    static final JavaTask<Country> CAPITALS = JavaTask.named("capitals")
            .rows(COUNTRIES)
            .prompt(country -> "The capital of " + country.name() + " is")
            .choices(country -> country.cities())
            .target(country -> country.capital())
            .category(country -> country.continent());

    @Test
    void knowsCapitals(GemmaModel model) {
        assertThat(model.evaluate(CAPITALS, TaskOptions.defaults().fewShot(2))).hasScoreAtLeast(0.8);
    }
}
