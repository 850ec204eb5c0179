package io.gemmajunit.launcher;

import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.SentProperties;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every program here does before anything that reads a property. */
final class Start {

    private Start() {}

    static void with(List<String> options) {
        if (options.contains(Option.EXIT_ON_EOF.text())) {
            // Who started this JVM reads UTF-8, whatever file.encoding the user wants for tests.
            System.setOut(utf8(FileDescriptor.out));
            System.setErr(utf8(FileDescriptor.err));
        }
        if (options.contains(Option.READ_PROPERTIES.text())) {
            try {
                SentProperties.read(System.in).forEach(System::setProperty);
            } catch (IOException e) {
                throw new UncheckedIOException("Standard input ends within the properties.", e);
            }
        }
        ConsoleLogging.install();
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(stream)), true, StandardCharsets.UTF_8);
    }
}
