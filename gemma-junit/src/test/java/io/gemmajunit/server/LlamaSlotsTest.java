package io.gemmajunit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.http.Patience;
import io.gemmajunit.threads.Crew;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LlamaSlotsTest {

    private static final int THREADS = 3;

    /** Each request of a thread finds in its slot what the one before it left there, whatever the others do. */
    @Test
    void areOneForEachThread() throws Exception {
        try (var server = new FakeServer(FakeServer.Kind.LLAMA_CPP)) {
            var client = new ServerClient(
                    server.address(),
                    new ServerKey("GEMMA_SERVER_KEY", Optional.empty()),
                    new Patience(1, Duration.ofSeconds(5), Duration.ofSeconds(1), time -> {}));
            var slots = new LlamaSlots(client, Optional.empty(), THREADS);
            slots.ask(new int[] {1}, ServerClient.object().put("n_predict", 1), 1);
            for (int portion = 0; portion < 2; portion++) {
                int before = server.requests().size();
                var together = new CyclicBarrier(THREADS);
                Crew.results(
                        IntStream.range(0, THREADS)
                                .<Callable<Integer>>mapToObj(thread -> () -> {
                                    for (int i = 0; i < 4; i++) {
                                        together.await();
                                        slots.ask(
                                                new int[] {thread},
                                                ServerClient.object().put("n_predict", thread),
                                                1);
                                    }
                                    return thread;
                                })
                                .toList(),
                        THREADS,
                        "test");
                Map<Integer, List<Integer>> slotsOfThreads = server.requests().stream()
                        .skip(before)
                        .collect(Collectors.groupingBy(
                                sent -> field(sent, "n_predict"),
                                Collectors.mapping(sent -> field(sent, "id_slot"), Collectors.toList())));
                assertThat(slotsOfThreads.values())
                        .allSatisfy(used -> assertThat(used).hasSize(4).containsOnly(used.get(0)));
                assertThat(slotsOfThreads.values())
                        .extracting(used -> used.get(0))
                        .containsExactlyInAnyOrder(0, 1, 2);
            }
        }
    }

    private static int field(String sent, String name) {
        try {
            return new ObjectMapper()
                    .readTree(sent.substring(sent.indexOf('{')))
                    .path(name)
                    .asInt();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
