package io.gemmajunit.engine.options;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.torch.TorchDevice;
import io.gemmajunit.engine.weights.QuantisedWeights;
import io.gemmajunit.engine.weights.WeightLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How the forward pass computes.
 *
 * @param dtype element type of weights and activations; empty to follow the checkpoint
 * @param rounding of the constants that are not weights
 * @param threads processor threads; 0 for one for each core that this process may use
 * @param device {@code cpu}, {@code cuda:0} (or another number) or {@code mps}
 * @param memory bytes that caches and intermediate results may take beside the weights; empty for half of what the
 *     weights leave free, on the device where it has memory of its own
 * @param quantised when quantised weights become numbers; empty for {@code DECODE} if the numbers fit into memory, else
 *     {@code KEEP}
 */
public record EngineOptions(
        Optional<Dtype> dtype,
        ConstantRounding rounding,
        int threads,
        String device,
        OptionalLong memory,
        Attention attention,
        Optional<QuantisedWeights> quantised) {

    /** The processor, as a device. */
    public static final String CPU = "cpu";

    private static final Pattern DEVICES = Pattern.compile("cpu|mps|cuda:\\d{1,3}");

    public EngineOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; it must be 0 or more.");
        }
        if (!isDevice(device)) {
            throw new IllegalArgumentException(
                    "The device is \"" + device + "\"; it must be cpu, mps, or cuda:0 with the number of the GPU.");
        }
        if (memory.isPresent() && memory.getAsLong() < 1) {
            throw new IllegalArgumentException("The memory is " + memory.getAsLong() + " bytes; it must be 1 or more.");
        }
    }

    /** Returns the same options with other memory. */
    public EngineOptions withMemory(long bytes) {
        return new EngineOptions(dtype, rounding, threads, device, OptionalLong.of(bytes), attention, quantised);
    }

    /** Returns the same options with quantised weights decoded in this way. */
    public EngineOptions with(QuantisedWeights how) {
        return new EngineOptions(dtype, rounding, threads, device, memory, attention, Optional.of(how));
    }

    /** Returns the options of one of several engines that share this machine's cores, unless threads are set. */
    public EngineOptions withShareOfThreads(int engines) {
        OptionalInt all = threadsToUse();
        return engines == 1 || threads > 0 || all.isEmpty()
                ? this
                : new EngineOptions(
                        dtype, rounding, Math.max(1, all.getAsInt() / engines), device, memory, attention, quantised);
    }

    /** Returns the options of one of several engines that share a device's free memory, unless it is set. */
    public EngineOptions withShareOfMemory(Checkpoint checkpoint, int engines) {
        return engines == 1 || memory.isPresent() ? this : withMemory(Math.max(1, memoryFor(checkpoint) / engines));
    }

    /**
     * Verifies as far as can be seen that devices compute alike, so that it is the same which of them answers.
     *
     * @throws EngineException if one of them is not there, or is of another generation
     */
    public static void requireAlike(List<EngineOptions> options) {
        TorchDevice.requireAlike(
                options.stream().map(EngineOptions::device).distinct().toList(), TorchDevice::generation);
    }

    /** Returns the same options, decided where they leave something to the memory that is free now. */
    public EngineOptions decidedFor(Checkpoint checkpoint) {
        return with(quantisedFor(checkpoint));
    }

    public QuantisedWeights quantisedFor(Checkpoint checkpoint) {
        return quantised.orElseGet(() -> MemoryBudget.usual(
                device.equals(CPU),
                new WeightLayout(checkpoint.config()).decodedBytes(checkpoint, dtypeFor(checkpoint))));
    }

    /** Returns whether a text names a device, whether or not this machine has it. */
    public static boolean isDevice(String text) {
        return DEVICES.matcher(text).matches();
    }

    public long memoryFor(Checkpoint checkpoint) {
        return memory.orElseGet(() -> {
            var layout = new WeightLayout(checkpoint.config());
            return TorchDevice.isCuda(device)
                    ? MemoryBudget.on(
                            device, layout.bytes(checkpoint, dtypeFor(checkpoint)), TorchDevice.freeBytes(device))
                    : MemoryBudget.beside(residentBytes(checkpoint));
        });
    }

    /** Returns how many bytes the weights take that are read for each token. */
    public long residentBytes(Checkpoint checkpoint) {
        var layout = new WeightLayout(checkpoint.config());
        return quantisedFor(checkpoint) == QuantisedWeights.KEEP
                ? layout.residentBytesKept(checkpoint, dtypeFor(checkpoint))
                : layout.residentBytes(checkpoint, dtypeFor(checkpoint));
    }

    public ModelConfig configFor(Checkpoint checkpoint) {
        return attention.of(checkpoint.config());
    }

    public Dtype constantsFor(Checkpoint checkpoint) {
        return rounding == ConstantRounding.NONE ? Dtype.FLOAT32 : checkpoint.storedDtype();
    }

    /** Returns how many threads to compute on; empty for libtorch's own choice. */
    public OptionalInt threadsToUse() {
        return threads > 0
                ? OptionalInt.of(threads)
                : ProcessorCores.ofThisMachine().threads(System.getenv());
    }

    /** Returns the element type of weights and activations. */
    public Dtype dtypeFor(Checkpoint checkpoint) {
        return dtype.orElseGet(checkpoint::usualDtype);
    }
}
