package io.gemmajunit.task.hook.ifeval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * What Punkt knows of English.
 *
 * @param abbreviations without their last period
 * @param collocations pairs of words, with a blank between them, that a period does not part
 * @param starters words that often begin a sentence
 * @param contexts how words are written, in lower case: bits for each place in a sentence
 */
record Orthography(
        Set<String> abbreviations, Set<String> collocations, Set<String> starters, Map<String, Integer> contexts) {

    static final int BEGINS_LOWER = 1 << 4;
    static final int INSIDE_UPPER = 1 << 2;
    static final int UPPER = 1 << 1 | INSIDE_UPPER | 1 << 3;
    static final int LOWER = BEGINS_LOWER | 1 << 5 | 1 << 6;

    static Orthography read() {
        Orthography read = new Orthography(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
        try (InputStream in = Orthography.class.getResourceAsStream("english.txt.gz")) {
            if (in == null) {
                throw new IllegalStateException("english.txt.gz is missing from this library");
            }
            new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))
                    .lines()
                    .forEach(read::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private void add(String line) {
        String rest = line.substring(2);
        switch (line.charAt(0)) {
            case 'a' -> abbreviations.add(rest);
            case 'c' -> collocations.add(rest);
            case 's' -> starters.add(rest);
            case 'o' -> {
                int blank = rest.lastIndexOf(' ');
                contexts.put(rest.substring(0, blank), Integer.valueOf(rest.substring(blank + 1)));
            }
            default -> {}
        }
    }

    int context(String type) {
        return contexts.getOrDefault(type, 0);
    }
}
