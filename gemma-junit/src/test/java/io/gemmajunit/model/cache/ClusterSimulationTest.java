package io.gemmajunit.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Sampling;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusterSimulationTest {

    /** 5 s for prompts, 20 s to start, 10 s to load, 1 s a portion, 100 characters read and 10 written a second. */
    private static final ClusterCosts COSTS = new ClusterCosts(5, 20, 10, 1, 100, 10);

    /** Takes 1 + 900/100 = 10 s. */
    private static final SimulatedPortion TEN_SECONDS = new SimulatedPortion(900, 0);

    @Test
    void addsUpWhatOneExecutorDoes() {
        var outcome = of(call(8)).oneAfterAnother(1);
        assertThat(outcome.seconds()).isEqualTo(5 + 20 + 10 + 8 * 10, within(1e-9));
        assertThat(outcome.busy()).isEqualTo(80 / 115.0, within(1e-9));
    }

    @Test
    void sharesPortionsOutEvenly() {
        var outcome = of(call(8)).oneAfterAnother(4);
        assertThat(outcome.seconds()).isEqualTo(5 + 20 + 10 + 2 * 10, within(1e-9));
        assertThat(outcome.busy()).isEqualTo(80 / (55.0 * 4), within(1e-9));
    }

    @Test
    void waitsForTheLastPortion() {
        assertThat(of(call(9)).oneAfterAnother(4).seconds()).isEqualTo(5 + 20 + 10 + 3 * 10, within(1e-9));
    }

    @Test
    void isNoFasterWithExecutorsThatHaveNothingToDo() {
        assertThat(of(call(8)).oneAfterAnother(512))
                .extracting(outcome -> outcome.seconds())
                .isEqualTo(5 + 20 + 10 + 10.0);
    }

    @Test
    void letsATaskWaitForTheOneBeforeItUnlessAllAreAskedAtOnce() {
        var twice = of(call(3), call(3));
        // Three portions on two executors take two turns; the first of each executor loads its model.
        assertThat(twice.oneAfterAnother(2).seconds()).isEqualTo(5 + 20 + 10 + 2 * 10 + 2 * 10, within(1e-9));
        assertThat(twice.atOnce(2).seconds()).isEqualTo(5 + 20 + 10 + 3 * 10, within(1e-9));
    }

    @Test
    void countsWhatIsWritten() {
        assertThat(COSTS.seconds(new SimulatedPortion(100, 50))).isEqualTo(1 + 1 + 5, within(1e-9));
    }

    @Test
    void recordsTheCutThatAllCallsTake() {
        // 400 questions of 1,000 characters after the same 2,000: the cut is made at about 131,072 characters.
        String examples = "e".repeat(2000);
        List<Continuation> requests = IntStream.range(0, 400)
                .boxed()
                .flatMap(i -> Stream.of("A", "B")
                        .map(choice -> new Continuation(examples + String.format("%03d", i) + "q".repeat(997), choice)))
                .toList();
        var model = new RecordedPortions();
        model.logLikelihoods(requests, done -> {});

        SimulatedCall call = model.calls().get(0);
        List<Integer> sizes = Portions.of(requests, List.of(), AnswerKind.LOG_LIKELIHOOD).lists().stream()
                .map(List::size)
                .toList();
        assertThat(call.portions()).hasSameSizeAs(sizes).hasSizeGreaterThan(2);
        // Digits before the q's are shared within tens and hundreds: 10 first digits, 40 tens, 400 ones in the whole.
        assertThat(call.uncut()).isEqualTo(2000 + tree(0, 400) + 800);
        assertThat(call.read() - call.uncut()).isBetween(2000L * (sizes.size() - 1), 2003L * (sizes.size() - 1));
        assertThat(new ClusterSimulation(model.calls(), COSTS).readAgain())
                .isEqualTo(call.read() / (double) call.uncut() - 1, within(1e-12));
    }

    /** Characters of a tree of the numbers, each with 997 letters after it. */
    private static long tree(int from, int to) {
        return (to - from) * 998L + (to - from) / 10 + (to - from) / 100;
    }

    @Test
    void countsTheCommonBeginningOfPromptsOnceInAPortion() {
        String examples = "e".repeat(2000);
        var model = new RecordedPortions();
        model.generate(
                List.of(
                        new GenerationRequest(examples + "1", Sampling.greedy(8)),
                        new GenerationRequest(examples + "2", Sampling.greedy(16))),
                done -> {});
        assertThat(model.calls()).containsExactly(new SimulatedCall(List.of(new SimulatedPortion(2002, 4 * 24)), 2002));
    }

    /** Each copy has its number and a blank behind the examples, and shares nothing else with the other rows. */
    @Test
    void repeatsRowsAsIfTheyWereOthers() {
        String examples = "e".repeat(2000);
        var model = new RecordedPortions();
        var rows = List.of(
                new Continuation(examples + "question one", "A"), new Continuation(examples + "rather another", "A"));

        assertThat(new RepeatedRows(model, 2.5).logLikelihoods(rows, done -> {}))
                .hasSize(2);

        // "question one" and "rather another" once, "1 " before both, and "2 question one", of which "1 " is shared.
        long uncut = 2000 + 12 + 14 + (2 + 12 + 14) + (2 + 12) + 5;
        assertThat(model.calls()).containsExactly(new SimulatedCall(List.of(new SimulatedPortion(uncut, 0)), uncut));
    }

    private static ClusterSimulation of(SimulatedCall... calls) {
        return new ClusterSimulation(List.of(calls), COSTS);
    }

    private static SimulatedCall call(int portions) {
        return new SimulatedCall(Collections.nCopies(portions, TEN_SECONDS), 900L * portions);
    }
}
