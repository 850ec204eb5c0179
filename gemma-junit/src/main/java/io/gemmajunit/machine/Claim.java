package io.gemmajunit.machine;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What a run of a model says of itself to other processes.
 *
 * @param folder where it was started
 * @param model which model
 * @param bytes of memory that it may take, weights included
 */
record Claim(long pid, String folder, String model, Instant since, long bytes) {

    static Claim of(String model, long bytes) {
        return new Claim(ProcessHandle.current().pid(), System.getProperty("user.dir"), model, Instant.now(), bytes);
    }

    String text() {
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("folder", folder);
        properties.setProperty("model", model);
        properties.setProperty("since", since.toString());
        properties.setProperty("bytes", Long.toString(bytes));
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("A text can be written to.", e);
        }
        return text.toString();
    }

    /** Returns the claim that a text states; empty if it states none, as while it is being written. */
    static Optional<Claim> parse(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
            return Optional.of(new Claim(
                    Long.parseLong(properties.getProperty("pid", "")),
                    properties.getProperty("folder", ""),
                    properties.getProperty("model", ""),
                    Instant.parse(properties.getProperty("since", "")),
                    Long.parseLong(properties.getProperty("bytes", ""))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    boolean isOfThisProcess() {
        return pid == ProcessHandle.current().pid();
    }

    /** Returns who this is, for the user of another run. */
    String inWords(Instant now) {
        return String.format(
                Locale.ROOT,
                "process %d in %s with %s, for %d s, %s",
                pid,
                folder,
                model,
                Math.max(0, Duration.between(since, now).toSeconds()),
                megabytes(bytes));
    }

    static String megabytes(long bytes) {
        return (bytes + (1 << 20) - 1 >> 20) + " MiB";
    }
}
