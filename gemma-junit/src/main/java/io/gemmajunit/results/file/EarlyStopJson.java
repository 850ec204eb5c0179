package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.EarlyStop;
import org.jspecify.annotations.Nullable;

/** Why a measurement was stopped, as a field {@code stopped} that complete measurements do not have. */
final class EarlyStopJson {

    private static final String FIELD = "stopped";

    private EarlyStopJson() {}

    static void write(ObjectNode measurement, @Nullable EarlyStop stop) {
        if (stop != null) {
            measurement.putObject(FIELD).put("planned", stop.planned()).put("reason", stop.reason());
        }
    }

    static @Nullable EarlyStop read(JsonFields measurement) {
        if (!measurement.has(FIELD)) {
            return null;
        }
        var json = measurement.object(FIELD);
        return json.build(() -> new EarlyStop(json.integer("planned"), json.text("reason")));
    }
}
