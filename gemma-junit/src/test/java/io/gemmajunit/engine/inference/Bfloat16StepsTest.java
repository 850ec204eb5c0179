package io.gemmajunit.engine.inference;

import static io.gemmajunit.engine.inference.DecodingTrial.engine;
import static io.gemmajunit.engine.inference.DecodingTrial.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.DecodingRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of other shapes round otherwise; in bfloat16, this may choose between near equals, and no more. */
class Bfloat16StepsTest {

    @ParameterizedTest
    @ValueSource(strings = {"gemma-mqa-bf16", "gemma2-bf16", "gemma3-text-bf16", "gemma3n-bf16"})
    void choosesInBfloat16WhatIsMostProbableWhenReadAtOnce(String name) {
        try (GemmaEngine engine = engine(name, 1L << 30, Dtype.BFLOAT16)) {
            List<DecodingRequest> requests = requests(new Random(24), 12, 6);
            requireMostProbable(engine, requests, engine.decode(requests, done -> {}));
        }
    }

    /** A single row has a product of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"gemma-mqa-bf16", "gemma2-bf16", "gemma3-text-bf16", "gemma3n-bf16"})
    void choosesTheSameInARowAlone(String name) {
        try (GemmaEngine engine = engine(name, 1L << 30, Dtype.BFLOAT16)) {
            for (DecodingRequest request : requests(new Random(26), 8, 6)) {
                requireMostProbable(engine, List.of(request), engine.decode(List.of(request), done -> {}));
            }
        }
    }

    /**
     * Each mistake in a formula that was tried moves a logit of the reference by 0.85 or more. Where there are
     * per-layer inputs, rounding alone may.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gemma4-dense-bf16", "gemma4-unified-bf16"})
    void straysFromTheReferenceByLessThanAnyMistakeDoes(String name) {
        Golden golden = Golden.read(Path.of("src/test/resources/checkpoints", name));
        try (GemmaEngine engine = engine(name, 1L << 30, Dtype.BFLOAT16)) {
            for (int i = 0; i < golden.inputIds().length; i++) {
                float[][] logits = engine.logits(golden.inputIds()[i]);
                assertThat(ReferenceTensors.distance(logits, golden.logits()[i]))
                        .isLessThan(0.85);
            }
        }
    }

    private static void requireMostProbable(GemmaEngine engine, List<DecodingRequest> requests, List<int[]> answers) {
        for (int i = 0; i < requests.size(); i++) {
            int[] prompt = requests.get(i).prompt();
            float[][] logits = engine.logits(joined(prompt, answers.get(i)));
            for (int k = 0; k < answers.get(i).length; k++) {
                float[] next = logits[prompt.length + k - 1];
                float highest = max(next, 1);
                float magnitude = Math.max(Math.abs(highest), max(next, -1));
                assertThat(next[answers.get(i)[k]]).isGreaterThanOrEqualTo(highest - 0x1p-5f * magnitude);
            }
        }
    }

    private static int[] joined(int[] prompt, int[] answer) {
        int[] all = Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, all, prompt.length, answer.length);
        return all;
    }

    private static float max(float[] numbers, int sign) {
        float most = Float.NEGATIVE_INFINITY;
        for (float number : numbers) {
            most = Math.max(most, sign * number);
        }
        return most;
    }
}
