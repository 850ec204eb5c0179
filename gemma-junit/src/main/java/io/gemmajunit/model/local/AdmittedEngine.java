package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.engine.EngineOptions;
import io.gemmajunit.engine.GemmaEngine;
import io.gemmajunit.engine.WeightStore;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.machine.Admission.Pass;
import io.gemmajunit.machine.Admission.Wish;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An engine that is loaded when it is first needed, once there is room for it, and that gives the room back when it is closed. */
final class AdmittedEngine {

    private final Checkpoint checkpoint;
    private final EngineOptions options;
    private final WeightStore store;
    private final Admission admission;
    private @Nullable Loaded loaded;

    private record Loaded(Pass pass, GemmaEngine engine) {}

    AdmittedEngine(Checkpoint checkpoint, EngineOptions options, WeightStore store, Admission admission) {
        this.checkpoint = checkpoint;
        this.options = options;
        this.store = store;
        this.admission = admission;
    }

    synchronized GemmaEngine get() {
        Loaded now = loaded;
        if (now == null) {
            now = load();
            loaded = now;
        }
        return now.engine();
    }

    private Loaded load() {
        EngineOptions decided = options.decidedFor(checkpoint);
        Pass pass = admission.enter(
                new Wish(checkpoint.location().name(), GemmaEngine.weightBytes(checkpoint, decided), options.memory()));
        try {
            EngineOptions granted =
                    pass.budget().isPresent() ? decided.withMemory(pass.budget().getAsLong()) : decided;
            return new Loaded(pass, GemmaEngine.load(checkpoint, granted, store));
        } catch (RuntimeException | Error e) {
            pass.close();
            throw e;
        }
    }

    synchronized void ifLoaded(Consumer<GemmaEngine> action) {
        if (loaded != null) {
            action.accept(loaded.engine());
        }
    }

    synchronized void close() {
        if (loaded != null) {
            try {
                loaded.engine().close();
            } finally {
                loaded.pass().close();
            }
        }
    }
}
