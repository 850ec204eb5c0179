package io.gemmajunit.machine;

import io.gemmajunit.machine.Admission.Pass;
import io.gemmajunit.machine.Admission.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The models that are in memory, a file for each, locked by its process for as long. The operating system frees a lock
 * when a process dies, so what nobody has locked is left over and is deleted. Decisions are taken under a lock of their
 * own, held for milliseconds.
 */
record RunLedger(UserFolder folder, LongSupplier memory) {

    private static final String DECISION = "decision.lock";
    private static final String ENDING = ".run";

    /** Beyond what is written: on Windows nobody can read what somebody has locked. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    /** Less memory than this makes a model slow. */
    private static final long LEAST_BUDGET = 1L << 29;

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long POLL_MILLIS = 20;

    /** What came of a try: either leave, or who is in the way and how many bytes they leave free. */
    record Answer(Optional<Pass> pass, List<Claim> others, long free) {}

    /** @throws IOException if the folder cannot be used */
    Answer ask(Wish wish) throws IOException, InterruptedException {
        folder.require();
        try (FileChannel channel = folder.open(DECISION)) {
            lock(channel);
            List<Claim> present = present();
            long free = memory.getAsLong()
                    - present.stream().mapToLong(Claim::bytes).sum();
            OptionalLong budget = budget(wish, free, present.isEmpty());
            boolean isAlone = present.stream().allMatch(Claim::isOfThisProcess);
            return isAlone || fits(wish, free)
                    ? new Answer(Optional.of(admit(wish, budget, free)), List.of(), free)
                    : new Answer(Optional.empty(), present, free);
        }
    }

    private static boolean fits(Wish wish, long free) {
        return wish.budget().isPresent()
                ? wish.weights() + wish.budget().getAsLong() <= free
                : share(wish, free) >= leastBudget(wish);
    }

    /** Returns what a model needs beside its weights that leaves the amount to this machine. */
    static long leastBudget(Wish wish) {
        return Math.max(LEAST_BUDGET, wish.weights() / 8);
    }

    /** The first takes its share when it is loaded; who comes later must leave to others what they have claimed. */
    private static OptionalLong budget(Wish wish, long free, boolean isFirst) {
        return wish.budget().isPresent() || isFirst || share(wish, free) <= 0
                ? wish.budget()
                : OptionalLong.of(share(wish, free));
    }

    private static long share(Wish wish, long free) {
        return (free - wish.weights()) / 2;
    }

    private Pass admit(Wish wish, OptionalLong budget, long free) throws IOException {
        long bytes = wish.weights() + budget.orElse(Math.max(0, share(wish, free)));
        String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ENDING;
        FileChannel channel = folder.open(name);
        channel.lock(LOCKED, 1, false);
        channel.write(ByteBuffer.wrap(Claim.of(wish.model(), bytes).text().getBytes(StandardCharsets.UTF_8)));
        return new Entered(budget, channel, folder.path().resolve(name));
    }

    private List<Claim> present() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.path())) {
            files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        List<Claim> claims = new ArrayList<>();
        for (Path file : files) {
            if (isHeld(file)) {
                Claim.parse(Files.readString(file)).ifPresent(claims::add);
            } else {
                Files.deleteIfExists(file);
            }
        }
        return claims;
    }

    /** A process that opens and closes a file that it has locked itself would lose the lock. */
    private boolean isHeld(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith(ProcessHandle.current().pid() + "-")) {
            return true;
        }
        try (FileChannel channel = folder.open(name);
                FileLock lock = channel.tryLock(LOCKED, 1, false)) {
            return lock == null;
        }
    }

    private static void lock(FileChannel channel) throws IOException, InterruptedException {
        for (long waited = 0; waited < PATIENCE_MILLIS; waited += POLL_MILLIS) {
            try {
                if (channel.tryLock() != null) {
                    return;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process decides; Java refuses instead of waiting.
                Thread.onSpinWait();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException(DECISION + " in it has been locked for " + PATIENCE_MILLIS / 1000 + " s");
    }

    private record Entered(OptionalLong budget, FileChannel channel, Path file) implements Pass {

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
                channel.close();
            } catch (IOException e) {
                // Its lock ends with the process, and the next run deletes the file.
                throw new UncheckedIOException(e);
            }
        }
    }
}
