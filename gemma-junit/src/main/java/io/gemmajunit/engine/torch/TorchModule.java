package io.gemmajunit.engine.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.natives.NativeLibraries;
import io.gemmajunit.natives.NativeLibraryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A compiled TorchScript program: the only class that knows how DJL calls one.
 *
 * <p>Values stay {@link IValue}s, because DJL cannot hold a bfloat16 tensor as an array: asking for its type ends the
 * JVM.
 */
public final class TorchModule implements AutoCloseable {

    private final PtNDManager manager;
    private final PtSymbolBlock block;
    private final OrderlyExit exit = OrderlyExit.registered();

    private TorchModule(PtNDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    /** @param device see {@link TorchDevice#of} */
    public static TorchModule compile(String source, String device) {
        // First, for without a GPU DJL takes no libtorch for CUDA.
        Device present = TorchDevice.of(device);
        PtNDManager manager = (PtNDManager) pytorch().newBaseManager(present);
        try {
            var archive = new ByteArrayInputStream(TorchScriptArchive.of(source));
            return new TorchModule(manager, JniUtils.loadModule(manager, archive, false, false));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw new EngineException("libtorch cannot compile the forward pass: " + firstLine(e) + ".", e);
        }
    }

    /** Returns where the program runs, for example {@code cpu()}. */
    public String device() {
        return manager.getDevice().toString();
    }

    private static Engine pytorch() {
        LibtorchVersion.requirePresent(TorchModule.class.getClassLoader());
        try {
            Engine engine = NativeLibraries.load("PyTorch", () -> Engine.getEngine("PyTorch"));
            WaitingThreads.letSleep();
            return engine;
        } catch (NativeLibraryException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException("libtorch cannot be loaded (" + firstLine(e) + "). " + LibtorchVersion.fix(), e);
        }
    }

    public static void useThreads(int threads) {
        pytorch();
        JniUtils.setNumThreads(threads);
    }

    /** Loads the library only where its version is not written beside it. */
    public static String version() {
        return "libtorch " + LibtorchVersion.written().orElseGet(() -> pytorch().getVersion());
    }

    public static int threads() {
        pytorch();
        return JniUtils.getNumThreads();
    }

    /**
     * Runs a method of the program; the caller closes what it returns.
     *
     * @throws EngineException if it fails, or this thread is interrupted: between two calls, for none can be ended
     */
    public IValue call(String method, IValue... arguments) {
        if (Thread.currentThread().isInterrupted()) {
            throw new EngineException("The run was interrupted; run again, and what is answered is reused.");
        }
        return exit.during(() -> run(method, arguments));
    }

    private IValue run(String method, IValue... arguments) {
        try {
            return IValueUtils.runMethod(block, method, arguments);
        } catch (RuntimeException e) {
            throw new EngineException("The forward pass failed in " + method + ": " + firstLine(e) + ".", e);
        }
    }

    /** Returns a tensor of 64-bit integers; closing it frees the tensor. */
    public Longs longs(long[] values, long... shape) {
        Shape extents = shape.length == 0 ? new Shape(values.length) : new Shape(shape);
        PtNDArray array = manager.create(LongBuffer.wrap(values), extents, DataType.INT64);
        return new Longs(array, IValue.from(array));
    }

    public Longs longs(int[] values, long... shape) {
        return longs(Arrays.stream(values).asLongStream().toArray(), shape);
    }

    /** Returns a tensor [floats] over memory that stays the caller's; closing it frees no memory. */
    public Floats floats(ByteBuffer direct, int floats) {
        ByteBuffer part = direct.duplicate().order(ByteOrder.nativeOrder());
        part.clear().limit(floats * Float.BYTES);
        PtNDArray array = manager.create(part, new Shape(floats), DataType.FLOAT32);
        return new Floats(array, IValue.from(array));
    }

    public float[] toFloats(IValue tensor) {
        try (NDArray array = tensor.toTensor(manager)) {
            return array.toFloatArray();
        }
    }

    public long[] toLongs(IValue tensor) {
        try (NDArray array = tensor.toTensor(manager)) {
            return array.toLongArray();
        }
    }

    @Override
    public void close() {
        exit.close();
        block.close();
        manager.close();
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        // libtorch puts its own sentence last, after the call stack of the program.
        String[] lines = message.strip().split("\\R");
        String last = lines[lines.length - 1].strip();
        String text = message.contains("Traceback") ? last : lines[0].strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** A tensor over a buffer. */
    public record Floats(PtNDArray array, IValue value) implements AutoCloseable {

        @Override
        public void close() {
            value.close();
            array.close();
        }
    }

    /** An argument that owns a tensor. */
    public record Longs(PtNDArray array, IValue value) implements AutoCloseable {

        @Override
        public void close() {
            value.close();
            array.close();
        }
    }
}
