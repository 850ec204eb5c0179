package io.gemmajunit.maven;

import java.util.Map;

/** Settings of slf4j-simple that turn gemma-junit's warnings into lines for the user. */
final class WarningLog {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    static final Map<String, String> PROPERTIES = Map.of(
            PREFIX + "defaultLogLevel", "error",
            PREFIX + "log.io.gemmajunit", "warn",
            PREFIX + "warnLevelString", "[gemma] WARNING",
            PREFIX + "showThreadName", "false",
            PREFIX + "showLogName", "false");

    private WarningLog() {}
}
