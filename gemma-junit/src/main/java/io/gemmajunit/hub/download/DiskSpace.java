package io.gemmajunit.hub.download;

import io.gemmajunit.hub.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says before a download whether there is room for it. */
final class DiskSpace {

    private static final long KEPT_FREE = 100_000_000L;
    private static final double UNIT = 1000;

    private DiskSpace() {}

    /** @throws HubException if a folder's disk has no room for so many bytes */
    static void require(Path folder, long bytes, String what) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        if (bytes > 0 && bytes + KEPT_FREE > free) {
            throw new HubException("The download of " + what + " takes " + text(bytes) + " beside the "
                    + text(KEPT_FREE) + " that stay free, but the disk of " + folder
                    + " has " + text(free) + " free; make room or set HF_HUB_CACHE to a folder on a larger disk.");
        }
    }

    /** Returns a size as people write it, for example {@code 4.9 GB}. */
    static String text(long bytes) {
        double size = bytes;
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        int unit = 0;
        while (size >= UNIT && unit < units.length - 1) {
            size /= UNIT;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
