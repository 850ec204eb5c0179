package io.gemmajunit.launcher;

import io.gemmajunit.protocol.Option;
import io.gemmajunit.protocol.SentProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What every program here does before anything that reads a property. */
final class Start {

    private Start() {}

    static void with(List<String> options) {
        if (options.contains(Option.READ_PROPERTIES.text())) {
            try {
                SentProperties.read(System.in).forEach(System::setProperty);
            } catch (IOException e) {
                throw new UncheckedIOException("Standard input ends within the properties.", e);
            }
        }
        ConsoleLogging.install();
    }
}
