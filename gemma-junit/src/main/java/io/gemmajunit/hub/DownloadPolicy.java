package io.gemmajunit.hub;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether anything is downloaded from the Hugging Face Hub. */
public enum DownloadPolicy {
    /** Nothing: what is not on this machine is refused. */
    NEVER,
    /** What is needed and not in the cache. */
    MISSING;

    /** The setting that chooses. */
    public static final String SETTING = "gemma.download";

    /**
     * Reads a value of the setting, in upper or lower case; nothing is downloaded unless it is asked for.
     *
     * @throws HubException if it is none of these
     */
    public static DownloadPolicy of(Optional<String> value) {
        return value.map(text -> Arrays.stream(values())
                        .filter(policy -> policy.name().equalsIgnoreCase(text.strip()))
                        .findFirst()
                        .orElseThrow(() -> new HubException(SETTING + " is \"" + text + "\"; it must be "
                                + NEVER.name().toLowerCase(Locale.ROOT) + " or "
                                + MISSING.name().toLowerCase(Locale.ROOT)
                                + ".")))
                .orElse(NEVER);
    }
}
