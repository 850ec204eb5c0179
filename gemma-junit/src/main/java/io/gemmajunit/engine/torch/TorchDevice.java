package io.gemmajunit.engine.torch;

import ai.djl.Device;
import ai.djl.util.Platform;
import ai.djl.util.cuda.CudaUtils;
import io.gemmajunit.engine.EngineException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A device as DJL knows it, which is there. */
public final class TorchDevice {

    private static final String MPS = "mps";
    private static final String CUDA = "cuda:";

    private TorchDevice() {}

    /**
     * Returns a device.
     *
     * @param name {@code cpu}, {@code cuda:0} (or another number) or {@code mps}
     * @throws EngineException if this machine or the libtorch on the class path has none of that name
     */
    static Device of(String name) {
        if (isCuda(name)) {
            requireCuda(name);
            return Device.gpu(number(name));
        }
        boolean isMac = System.getProperty("os.name").startsWith("Mac")
                && System.getProperty("os.arch").equals("aarch64");
        if (name.equals(MPS) && !isMac) {
            throw new EngineException(
                    "libtorch finds no device mps on this machine, which is no Mac with a processor of"
                            + " Apple's; set gemma.device=cpu.");
        }
        return Device.of(name, -1);
    }

    public static boolean isCuda(String name) {
        return name.startsWith(CUDA);
    }

    /** Returns bytes that are free on a GPU. */
    public static long freeBytes(String name) {
        var usage = CudaUtils.getGpuMemory(of(name));
        return usage.getMax() - usage.getUsed();
    }

    /** Returns what tells the arithmetic of a device from that of others. */
    public static String generation(String name) {
        of(name);
        return isCuda(name) ? CudaUtils.getComputeCapability(number(name)) : name;
    }

    /** @throws EngineException if devices are of several generations */
    public static void requireAlike(List<String> names, UnaryOperator<String> generation) {
        if (names.size() < 2) {
            return;
        }
        String first = generation.apply(names.get(0));
        for (String name : names) {
            String other = generation.apply(name);
            if (!other.equals(first)) {
                throw new EngineException(
                        "gemma.device names " + names.get(0) + ", whose compute capability is " + first
                                + ", and " + name + ", whose is " + other
                                + "; it is chance which card takes a portion, and they give other last bits: name cards of one kind.");
            }
        }
    }

    private static void requireCuda(String name) {
        int count = CudaUtils.getGpuCount();
        if (count == 0) {
            throw new EngineException("libtorch finds no device " + name + " on this machine: CUDA's runtime library,"
                    + " libcudart of CUDA 12.8 or newer, is missing or finds no card of NVIDIA with a driver; install what"
                    + " is missing, or set gemma.device=cpu.");
        }
        if (number(name) >= count) {
            throw new EngineException("libtorch finds no device " + name + " on this machine, whose last one is " + CUDA
                    + (count - 1) + "; set gemma.device to one that is there.");
        }
        if (Platform.detectPlatform("pytorch").getFlavor().startsWith("cpu")) {
            throw new EngineException(
                    "libtorch finds no device " + name + ", because the one on the class path computes on"
                            + " processors alone; put ai.djl.pytorch:pytorch-native-cu128 in the place of pytorch-native-cpu, or"
                            + " set gemma.device where Maven sees it, which fetches it.");
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(CUDA.length()));
    }
}
