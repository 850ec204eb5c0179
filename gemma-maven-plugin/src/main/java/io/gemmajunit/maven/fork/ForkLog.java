package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.Line;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what a process prints: all of it in a file, the last lines in memory, lines for the user to a listener. */
final class ForkLog implements AutoCloseable {

    private static final int TAIL = 20;

    /** Characters of a line; what prints more without an end would fill the heap of Maven. */
    private static final int LONGEST = 1 << 20;

    private final BufferedWriter file;
    private final Mask mask;
    private final Consumer<Line> live;
    private final ArrayDeque<String> tail = new ArrayDeque<>();
    private boolean hasLineForUser;
    private boolean closed;
    private @Nullable IOException failure;

    ForkLog(Path file, Mask mask, Consumer<Line> live) throws IOException {
        this.file = Files.newBufferedWriter(file);
        this.mask = mask;
        this.live = live;
    }

    /** Starts a thread that reads a stream to its end; a process whose output is not read would block. */
    Thread drain(InputStream stream, String name) {
        var thread = new Thread(() -> readAll(stream), "gemma fork " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns the last lines, at most 20. */
    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    /** Returns whether there was a line for the user, without which none of our programs ends well. */
    synchronized boolean hasLineForUser() {
        return hasLineForUser;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (failure != null) {
            throw failure;
        }
        file.close();
    }

    private void readAll(InputStream stream) {
        try (var text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            int before = 0;
            for (int next = text.read(); next != -1; next = text.read()) {
                boolean isEnd = next == '\n' || next == '\r';
                if (!isEnd) {
                    line.append((char) next);
                }
                if (isEnd && !(before == '\r' && next == '\n')) {
                    add(mask.apply(line.toString()));
                    line.setLength(0);
                } else if (line.length() >= LONGEST + mask.longestBeginning()
                        && !Character.isHighSurrogate((char) next)) {
                    line = cut(mask.apply(line.toString()));
                }
                before = next;
            }
            if (!line.isEmpty()) {
                add(mask.apply(line.toString()));
            }
        } catch (IOException e) {
            // The process was ended while its stream was read: there is no more to read.
            return;
        }
    }

    /** Adds a line without an end, and returns what of it a secret may begin with, whose rest is still to come. */
    private StringBuilder cut(String masked) {
        int end = Math.max(0, masked.length() - mask.longestBeginning());
        if (end > 0 && Character.isHighSurrogate(masked.charAt(end - 1))) {
            end--;
        }
        if (end > 0) {
            add(masked.substring(0, end));
        }
        return new StringBuilder(masked.substring(end));
    }

    private synchronized void add(String line) {
        if (closed) {
            return;
        }
        if (tail.size() == TAIL) {
            tail.removeFirst();
        }
        tail.addLast(line);
        write(line);
        Line.parse(line).ifPresent(told -> {
            hasLineForUser = true;
            live.accept(told);
        });
    }

    private void write(String line) {
        if (failure != null) {
            return;
        }
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            // Reading goes on, or the process would block.
            failure = e;
        }
    }
}
