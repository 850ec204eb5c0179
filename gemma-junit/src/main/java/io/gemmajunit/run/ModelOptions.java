package io.gemmajunit.run;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.Attention;
import io.gemmajunit.engine.ConstantRounding;
import io.gemmajunit.engine.EngineOptions;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a checkpoint is loaded.
 *
 * @param dtype {@code float32}, {@code bfloat16}, or {@code auto}: bfloat16 for a bfloat16 checkpoint, else float32
 * @param threads processor threads; 0 for one for each core
 * @param device {@code cpu}, {@code cuda:0} (or another number) or {@code mps}
 * @param memory what a model may take beside its weights: a size such as {@code 512m} or {@code 4g}, or {@code auto} for half
 *     of what the weights leave free
 * @param attention fused as lm-evaluation-harness computes it, or as the configuration says
 */
public record ModelOptions(String dtype, int threads, String device, String memory, Attention attention) {

    private static final String AUTO = "auto";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([mg])");

    public ModelOptions {
        if (!dtype.equals(AUTO) && known(dtype).isEmpty()) {
            throw new IllegalArgumentException("The dtype is \"" + dtype + "\"; it must be auto, float32 or bfloat16.");
        }
        if (!isMemory(memory)) {
            throw new IllegalArgumentException(
                    "The memory is \"" + memory + "\"; it must be auto or a size such as 512m or 4g.");
        }
    }

    /** Returns options for the processor, the default memory, and attention as the harness computes it. */
    public ModelOptions(String dtype, int threads) {
        this(dtype, threads, EngineOptions.CPU, AUTO, Attention.SDPA);
    }

    /** Returns the options that apply when nothing is configured. */
    public static ModelOptions defaults() {
        return new ModelOptions(AUTO, 0);
    }

    /** Returns whether a text can be a device, be it there or not. */
    public static boolean isDevice(String text) {
        return EngineOptions.isDevice(text);
    }

    /** Returns whether a text says how much memory to take. */
    public static boolean isMemory(String text) {
        return text.equals(AUTO) || SIZE.matcher(text).matches();
    }

    EngineOptions engineOptions() {
        return new EngineOptions(known(dtype), ConstantRounding.NONE, threads, device, bytes(), attention);
    }

    private OptionalLong bytes() {
        Matcher size = SIZE.matcher(memory);
        return size.matches()
                ? OptionalLong.of(
                        Long.parseLong(size.group(1)) << (size.group(2).equals("g") ? 30 : 20))
                : OptionalLong.empty();
    }

    private static Optional<Dtype> known(String label) {
        return Arrays.stream(Dtype.values())
                .filter(dtype -> dtype != Dtype.FLOAT16 && dtype.label().equals(label))
                .findFirst();
    }
}
