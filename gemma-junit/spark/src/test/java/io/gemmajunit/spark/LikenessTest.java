package io.gemmajunit.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.model.ModelException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    void takesWhatIsAlike() {
        var likeness = new Likeness(Map.of("dtype", "float32", "threads", "2"));
        assertThatCode(() -> likeness.require(reply("a", Map.of("dtype", "float32", "threads", "2"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherKindOfProcessor() {
        var likeness = new Likeness(Map.of("processor", "avx512", "threads", "2"));
        assertThatThrownBy(() -> likeness.require(reply("a", Map.of("processor", "avx2", "threads", "2"))))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "The executor on a differs from the driver in processor, so its answers would not be those of the driver's"
                                + " checkpoint; give all nodes the same checkpoint and gemma-junit, and run the driver on the kind of"
                                + " machine that executors run on.");
    }

    @Test
    void refusesAnotherNumberOfThreads() {
        var likeness = new Likeness(Map.of("threads", "2"));
        assertThatThrownBy(() -> likeness.require(reply("a", Map.of("threads", "8"))))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "The executor on a computes on 8 threads and the run on 2, which can change the last bits of scores; set"
                                + " gemma.threads to the cores of an executor.");
    }

    @Test
    void holdsExecutorsToTheFirstWhereTheDriverHasNoThreads() {
        var likeness = new Likeness(Map.of());
        likeness.require(reply("a", Map.of("threads", "8")));
        assertThatThrownBy(() -> likeness.require(reply("b", Map.of("threads", "4"))))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("The executor on b computes on 4 threads and the run on 8,");
    }

    private static Reply reply(String host, Map<String, String> conditions) {
        return new Reply(host, new TreeMap<>(conditions), new ArrayList<>(), null);
    }
}
