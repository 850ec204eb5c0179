package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.options.Attention;
import io.gemmajunit.engine.options.ConstantRounding;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.health.HealthSettings;
import io.gemmajunit.model.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a checkpoint is loaded. Each component is a setting of its name under {@code gemma.}.
 *
 * @param dtype {@code float32}, {@code bfloat16}, or {@code auto}: bfloat16 for a bfloat16 checkpoint, else float32
 * @param threads processor threads, up to 9999; 0 for one for each core
 * @param device {@code cpu}, {@code cuda:0} (or another number) or {@code mps}, be it there or not; several of one kind
 *     with commas between them, each of which answers portions, and {@code cpu} twice for two engines that share the
 *     cores
 * @param memory what a model may take beside its weights on each device: a size such as {@code 512m} or {@code 4g}, or
 *     {@code auto} for half of what the weights leave free
 * @param attention fused as lm-evaluation-harness computes it, or as the configuration says
 * @param quantised {@code decode}, {@code keep}, or {@code auto}: decode where the numbers fit into memory
 * @param chat how the checkpoint is asked as an assistant
 * @param health how its files are examined first
 */
public record ModelOptions(
        String dtype,
        int threads,
        String device,
        String memory,
        Attention attention,
        String quantised,
        ChatOptions chat,
        HealthSettings health) {

    private static final String PREFIX = "gemma.";
    private static final String AUTO = "auto";
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([mg])");
    private static final Pattern NAMELESS_GPU = Pattern.compile("\\bcuda\\b(?!:)");
    private static final int MOST_THREADS = 9999;

    /** @throws ModelException if a value is none of those above */
    public ModelOptions {
        if (!dtype.equals(AUTO) && known(dtype).isEmpty()) {
            throw refused("dtype", dtype, "auto, float32 or bfloat16");
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw refusedThreads(Integer.toString(threads));
        }
        requireDevices(device);
        if (!memory.equals(AUTO) && !SIZE.matcher(memory).matches()) {
            throw refused("memory", memory, "auto or a size such as 512m or 4g");
        }
        if (!quantised.equals(AUTO) && decoding(quantised).isEmpty()) {
            throw refused("quantised", quantised, "auto, decode or keep");
        }
    }

    /** Returns options for the processor, the default memory, and attention as the harness computes it. */
    public ModelOptions(String dtype, int threads) {
        this(dtype, threads, EngineOptions.CPU, AUTO, Attention.SDPA);
    }

    /** Returns options that ask a checkpoint by its chat template alone and examine its files as usual. */
    public ModelOptions(String dtype, int threads, String device, String memory, Attention attention) {
        this(
                dtype,
                threads,
                device,
                memory,
                attention,
                AUTO,
                ChatOptions.USUAL,
                HealthSettings.from(name -> Optional.empty()));
    }

    /** Returns the options that apply when nothing is configured. */
    public static ModelOptions defaults() {
        return new ModelOptions(AUTO, 0);
    }

    /**
     * Reads options, in upper or lower case.
     *
     * @param settings returns the value of a setting {@code gemma.*}, empty for the default
     * @throws ModelException if a value makes no sense
     */
    public static ModelOptions from(Function<String, Optional<String>> settings) {
        UnaryOperator<String> lowerCase = value -> value.toLowerCase(Locale.ROOT);
        ModelOptions usual = defaults();
        return new ModelOptions(
                settings.apply(PREFIX + "dtype").map(lowerCase).orElse(usual.dtype),
                settings.apply(PREFIX + "threads").map(ModelOptions::threads).orElse(usual.threads),
                settings.apply(PREFIX + "device")
                        .map(lowerCase)
                        .map(devices ->
                                NAMELESS_GPU.matcher(devices.replace(" ", "")).replaceAll("cuda:0"))
                        .orElse(usual.device),
                settings.apply(PREFIX + "memory").map(lowerCase).orElse(usual.memory),
                settings.apply(PREFIX + "attention")
                        .map(ModelOptions::attention)
                        .orElse(usual.attention),
                settings.apply(PREFIX + "quantised").map(lowerCase).orElse(usual.quantised),
                ChatOptions.from(settings),
                HealthSettings.from(settings));
    }

    /** Returns the devices, each as often as it is named. */
    List<String> devices() {
        return list(device);
    }

    /** Returns the options of an engine for each device. */
    List<EngineOptions> engines() {
        return devices().stream().map(this::engine).toList();
    }

    private EngineOptions engine(String name) {
        var all = new EngineOptions(
                known(dtype), ConstantRounding.NONE, threads, name, bytes(), attention, decoding(quantised));
        return name.equals(EngineOptions.CPU) ? all.withShareOfThreads(devices().size()) : all;
    }

    private static List<String> list(String devices) {
        return List.of(devices.split(",", -1));
    }

    /** Which device is free for a portion would decide its last bits if they were of several kinds. */
    private static void requireDevices(String devices) {
        if (!list(devices).stream().allMatch(EngineOptions::isDevice)) {
            throw refused("device", devices, "cpu, mps, or cuda:0 with the number of the GPU");
        }
        if (list(devices).stream()
                        .map(name -> name.replaceFirst(":.*", ""))
                        .distinct()
                        .count()
                > 1) {
            throw refused(
                    "device",
                    devices,
                    "of one kind, such as cuda:0,cuda:1, since another kind gives other last bits, and it is chance which"
                            + " device takes a portion");
        }
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

    private static Optional<QuantisedWeights> decoding(String name) {
        return Arrays.stream(QuantisedWeights.values())
                .filter(how -> how.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static int threads(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw refusedThreads(value);
        }
    }

    private static Attention attention(String value) {
        return Arrays.stream(Attention.values())
                .filter(attention -> attention.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> refused("attention", value, "sdpa or eager"));
    }

    private static ModelException refusedThreads(String value) {
        return refused("threads", value, "a number of threads up to " + MOST_THREADS + ", or 0 for all cores");
    }

    private static ModelException refused(String component, String value, String expected) {
        return new ModelException(PREFIX + component + " is \"" + value + "\"; it must be " + expected + ".");
    }
}
