package io.gemmajunit.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTest {

    @ParameterizedTest
    @CsvSource({
        "true,false,true,TELLS",
        "true,false,false,TELLS",
        "true,true,false,DECLINES",
        "false,false,true,SAYS",
        "false,false,false,IGNORANT",
        "false,true,false,IGNORANT"
    })
    void combinesBothWaysOfAsking(boolean knows, boolean declines, boolean says, KnownItem.State state) {
        assertThat(KnownItem.State.of(knows, declines, says)).isEqualTo(state);
    }

    @Test
    void isTwoSharesOfAllQuestions() {
        var items = List.of(
                item("0", KnownItem.State.TELLS),
                item("1", KnownItem.State.DECLINES),
                item("2", KnownItem.State.DECLINES),
                item("3", KnownItem.State.IGNORANT));
        var subject = new Subject("default", "m", "float32", new TreeMap<>());

        var measurements = new Knowledge("facts", subject, new TreeMap<>(), items, 0).measurements();

        assertThat(measurements)
                .extracting(Measurement::name)
                .containsExactly("facts: knows but declines", "facts: does not know");
        assertThat(measurements).extracting(m -> m.value().orElseThrow()).containsExactly(0.5, 0.25);
        assertThat(measurements.get(0).items().get(1).evidence().label()).isEqualTo("knows but declines");
    }

    private static KnownItem item(String id, KnownItem.State state) {
        return new KnownItem(id, "", "", "Where?", "here", "There.", state);
    }
}
