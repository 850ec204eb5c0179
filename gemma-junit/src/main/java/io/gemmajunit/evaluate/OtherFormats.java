package io.gemmajunit.evaluate;

import io.gemmajunit.export.ResultFormat;
import io.gemmajunit.export.harness.HarnessFormat;
import io.gemmajunit.settings.Configuration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The formats of other tools that a user asks for. */
final class OtherFormats {

    static final String SETTING = "gemma.format";

    private static final String HARNESS = "lm-eval";

    private OtherFormats() {}

    /**
     * Returns them in the order of the setting.
     *
     * @throws EvaluateException if one is not known
     */
    static List<ResultFormat> of(Configuration properties) {
        List<ResultFormat> formats = new ArrayList<>();
        for (String name : properties.list(SETTING)) {
            formats.add(format(name, properties));
        }
        return formats;
    }

    private static ResultFormat format(String name, Configuration properties) {
        return switch (name) {
            case HARNESS -> new HarnessFormat(beside(properties).resolve(HARNESS), Clock.systemDefaultZone());
            default -> throw new EvaluateException(SETTING + " is \"" + name + "\"; it must be " + HARNESS + ".");
        };
    }

    private static Path beside(Configuration properties) {
        return Path.of(properties.value("gemma.output")).toAbsolutePath().getParent();
    }
}
