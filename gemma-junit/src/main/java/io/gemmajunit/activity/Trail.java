package io.gemmajunit.activity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One slot for each of some threads, in memory that a file is mapped into, which outlives the process without being
 * written out.
 *
 * <p>A slot holds when it was filled, in milliseconds since 1970 as 64 bits, the number of bytes of the text as 32
 * bits, and the text in UTF-8. Threads take slots in turn as they first do something; those that share one, after as
 * many threads as there are slots, overwrite each other, which does no harm here.
 */
final class Trail {

    private static final int SLOTS = 64;
    private static final int SLOT = 1024;
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final ByteBuffer slots;
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadLocal<Integer> slot =
            ThreadLocal.withInitial(() -> Math.floorMod(threads.getAndIncrement(), SLOTS));

    private Trail(ByteBuffer slots) {
        this.slots = slots;
    }

    static Trail inMemory() {
        return new Trail(ByteBuffer.allocate(SLOTS * SLOT));
    }

    /** Makes a file anew; empty if that cannot be, for no run should fail for want of a trail. */
    static Optional<Trail> create(Path file) {
        return map(
                file,
                MapMode.READ_WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    static Optional<Trail> open(Path file) {
        return map(file, MapMode.READ_ONLY, StandardOpenOption.READ);
    }

    private static Optional<Trail> map(Path file, MapMode mode, StandardOpenOption... options) {
        try (FileChannel channel = FileChannel.open(file, options)) {
            if (mode == MapMode.READ_WRITE) {
                fill(channel);
            }
            return channel.size() < SLOTS * SLOT
                    ? Optional.empty()
                    : Optional.of(new Trail(channel.map(mode, 0, SLOTS * SLOT)));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What is mapped must have its place on the disk: where none is left, a store into it ends the JVM. */
    private static void fill(FileChannel channel) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(SLOTS * SLOT);
        while (zeros.hasRemaining()) {
            channel.write(zeros);
        }
    }

    <T, E extends Exception> T during(String what, Work<T, E> work) throws E {
        String before = put(what);
        try {
            T result = work.run();
            put(before);
            return result;
        } catch (Exception e) {
            // After an Error it is left, for whoever says what broke.
            put(before);
            throw e;
        }
    }

    /**
     * Fills this thread's slot.
     *
     * @param what nothing if empty
     * @return what was there
     */
    String put(String what) {
        int at = slot.get() * SLOT;
        String before = text(at);
        byte[] text = what.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, SLOT - HEAD);
        slots.putInt(at + Long.BYTES, 0);
        slots.put(at + HEAD, text, 0, length);
        slots.putLong(at, System.currentTimeMillis());
        slots.putInt(at + Long.BYTES, length);
        return before;
    }

    Optional<Trace> newest() {
        return IntStream.range(0, SLOTS)
                .map(slot -> slot * SLOT)
                .mapToObj(at -> new Trace(text(at), Instant.ofEpochMilli(slots.getLong(at))))
                .filter(trace -> !trace.what().isEmpty())
                .max(Comparator.comparing(Trace::since));
    }

    private String text(int at) {
        int length = Math.max(0, Math.min(slots.getInt(at + Long.BYTES), SLOT - HEAD));
        byte[] text = new byte[length];
        slots.get(at + HEAD, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
