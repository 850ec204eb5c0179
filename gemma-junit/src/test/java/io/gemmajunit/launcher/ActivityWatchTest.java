package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.activity.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ActivityWatchTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Optional<Trace>> activity = new AtomicReference<>(Optional.empty());
    private final List<String> said = new ArrayList<>();
    private final ActivityWatch watch = new ActivityWatch(activity::get, said::add);

    @Test
    void saysOnceAMinuteWhatTakesLong() {
        activity.set(Optional.of(new Trace("reading rows.jsonl", NOON)));
        watch.look(NOON.plusSeconds(59));
        assertThat(said).isEmpty();
        watch.look(NOON.plusSeconds(61));
        watch.look(NOON.plusSeconds(90));
        assertThat(said).containsExactly("Still reading rows.jsonl, for 1 min.");
        watch.look(NOON.plusSeconds(125));
        assertThat(said).hasSize(2).last().isEqualTo("Still reading rows.jsonl, for 2 min.");
    }

    @Test
    void countsAnewForWhatBeginsAnew() {
        activity.set(Optional.of(new Trace("encoding", NOON)));
        watch.look(NOON.plusSeconds(50));
        activity.set(Optional.of(new Trace("encoding", NOON.plusSeconds(55))));
        watch.look(NOON.plusSeconds(70));
        activity.set(Optional.empty());
        watch.look(NOON.plusSeconds(500));
        assertThat(said).isEmpty();
    }
}
