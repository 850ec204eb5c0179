package io.gemmajunit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Damages bytes as disks, editors and adversaries do. The same seed gives the same damage. */
final class Mutations {

    private static final List<String> ANYWHERE = List.of(
            "\0",
            "\uFEFF",
            "\\ud83d",
            "\r",
            "\n\n",
            "\"",
            "{",
            "[",
            "}",
            "]",
            ",",
            "null",
            "NaN",
            "-1",
            "1e999",
            "0.5",
            "99999999999999999999999",
            "true",
            "../../etc/passwd",
            "\u2028",
            "\u001b[31m");

    private static final int LONGEST_REPEAT = 3000;

    private final SplittableRandom random;
    private final List<String> tokens;

    /** @param tokens of the format, put in beside those that hurt anywhere */
    Mutations(SplittableRandom random, List<String> tokens) {
        this.random = random;
        this.tokens = tokens;
    }

    /** Returns the bytes after one to four changes. */
    byte[] of(byte[] seed) {
        byte[] bytes = seed.clone();
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1, 9));
        return switch (random.nextInt(11)) {
            case 0 -> Arrays.copyOf(bytes, from);
            case 1 -> replace(bytes, from, to, new byte[0]);
            case 2 -> replace(bytes, from, to, new byte[] {(byte) random.nextInt(256)});
            case 3 -> replace(bytes, from, from, token());
            case 4 -> replace(bytes, from, to, token());
            case 5 ->
                replace(
                        bytes,
                        from,
                        from,
                        Arrays.copyOfRange(bytes, to, Math.min(bytes.length, to + random.nextInt(1, 200))));
            case 6 -> replace(bytes, from, from, repeated(Arrays.copyOfRange(bytes, from, to)));
            case 7 -> replace(bytes, from, from, repeated(token()));
            case 8 -> withLines(bytes);
            case 9 -> withNumber(bytes, from);
            default -> replace(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
        };
    }

    /** Leaves a line out, doubles one, or exchanges two. */
    private byte[] withLines(byte[] bytes) {
        // Bytes are characters of Latin-1.
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(3)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            default -> Collections.swap(lines, at, random.nextInt(lines.size()));
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Gives the next digit another value. */
    private byte[] withNumber(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                return replace(bytes, i, i + 1, new byte[] {(byte) ('0' + random.nextInt(10))});
            }
        }
        return bytes;
    }

    private byte[] token() {
        List<String> from = tokens.isEmpty() || random.nextBoolean() ? ANYWHERE : tokens;
        return from.get(random.nextInt(from.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeated(byte[] bytes) {
        ByteArrayOutputStream repeated = new ByteArrayOutputStream();
        for (int times = random.nextInt(2, LONGEST_REPEAT); times > 0; times--) {
            repeated.writeBytes(bytes);
        }
        return repeated.toByteArray();
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, from);
        changed.writeBytes(by);
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }
}
