package io.gemmajunit.hub.download;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads environment variables that are on or off, as huggingface_hub does. */
final class Flag {

    private static final Set<String> ON = Set.of("1", "ON", "YES", "TRUE");

    private Flag() {}

    static boolean isOn(Optional<String> value) {
        return value.filter(text -> ON.contains(text.toUpperCase(Locale.ROOT))).isPresent();
    }
}
