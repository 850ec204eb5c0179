package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.inference.GemmaEngine;
import io.gemmajunit.engine.options.EngineOptions;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.machine.Admission.Pass;
import io.gemmajunit.machine.Admission.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engines of a checkpoint, one for each device, that are loaded when they are first needed, once there is room for
 * all of them, and that give the room back when they are closed.
 */
final class AdmittedEngines {

    private final Checkpoint checkpoint;
    private final List<EngineOptions> options;
    private final WeightStore store;
    private final Admission admission;
    private @Nullable Loaded loaded;

    private record Loaded(Pass pass, EngineLanes lanes) {}

    /** @param options of each, which differ in the device alone */
    AdmittedEngines(Checkpoint checkpoint, List<EngineOptions> options, WeightStore store, Admission admission) {
        this.checkpoint = checkpoint;
        this.options = List.copyOf(options);
        this.store = store;
        this.admission = admission;
    }

    /** Returns how many calls they answer at a time. */
    int count() {
        return options.size();
    }

    synchronized EngineLanes get() {
        Loaded now = loaded;
        if (now == null) {
            now = load();
            loaded = now;
        }
        return now.lanes();
    }

    private Loaded load() {
        EngineOptions.requireAlike(options);
        EngineOptions first = options.get(0).decidedFor(checkpoint);
        Pass pass = admission.enter(
                new Wish(checkpoint.location().name(), first.residentBytes(checkpoint), ofAll(first.memory())));
        try {
            return new Loaded(pass, new EngineLanes(load(granted(first, pass.budget()))));
        } catch (RuntimeException | Error e) {
            pass.close();
            throw e;
        }
    }

    private OptionalLong ofAll(OptionalLong memory) {
        return memory.isPresent() ? OptionalLong.of(memory.getAsLong() * count()) : memory;
    }

    /** Before any of them is loaded, since those of one device share what is free there now. */
    private List<EngineOptions> granted(EngineOptions decided, OptionalLong budget) {
        return options.stream()
                .map(each -> each.with(decided.quantised().orElseThrow()))
                .map(each -> budget.isPresent()
                        ? each.withMemory(Math.max(1, budget.getAsLong() / count()))
                        : each.withShareOfMemory(checkpoint, onDevice(each.device())))
                .toList();
    }

    private int onDevice(String device) {
        return (int)
                options.stream().filter(each -> each.device().equals(device)).count();
    }

    private List<GemmaEngine> load(List<EngineOptions> granted) {
        List<GemmaEngine> engines = new ArrayList<>();
        try {
            granted.forEach(each -> engines.add(GemmaEngine.load(checkpoint, each, store)));
            return engines;
        } catch (RuntimeException | Error e) {
            EngineLanes.closeAll(engines, GemmaEngine::close);
            throw e;
        }
    }

    synchronized void ifLoaded(Consumer<EngineLanes> action) {
        if (loaded != null) {
            action.accept(loaded.lanes());
        }
    }

    synchronized void close() {
        if (loaded != null) {
            try {
                loaded.lanes().close();
            } finally {
                loaded.pass().close();
            }
        }
    }
}
