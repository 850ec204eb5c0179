package io.gemmajunit.contamination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Estimates how much of the files a search has read, from their sizes and the lengths of the texts found in them. */
public final class SearchProgress implements ContaminationScan.Listener {

    /** Parts that the work has. */
    public static final int PARTS = 1000;

    /** Characters between reports. */
    private static final int PAUSE = 1 << 22;

    /** Bytes of a file for each character of its texts: less if compressed, more with JSON around them. */
    private static final double COMPRESSED = 0.3;

    private static final double PLAIN = 1.1;

    private final Map<Path, Long> before = new LinkedHashMap<>();
    private final ObjIntConsumer<String> target;
    private long all;
    private long next = PAUSE;

    /** @param target hears which part of the work is done, and how many of {@link #PARTS} */
    public SearchProgress(TrainingFiles files, ObjIntConsumer<String> target) {
        this.target = target;
        for (Path file : files.files()) {
            before.put(file, all);
            all += size(file);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // opening it will say why
        }
    }

    @Override
    public void read(Path file, long row, long characters) {
        long read = before.getOrDefault(file, 0L) + characters;
        if (read >= next) {
            next = read + PAUSE;
            String name = file.toString().toLowerCase(Locale.ROOT);
            double bytes = characters * (name.endsWith(".gz") || name.endsWith(".parquet") ? COMPRESSED : PLAIN);
            long done = before.getOrDefault(file, 0L) + Math.min((long) bytes, size(file));
            target.accept(file + ", " + row + " rows", (int) (PARTS * Math.min(done, all) / Math.max(1, all)));
        }
    }
}
