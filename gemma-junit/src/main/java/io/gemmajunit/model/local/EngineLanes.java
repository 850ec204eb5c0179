package io.gemmajunit.model.local;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenEngine;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.inference.GemmaEngine;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The engines of one checkpoint, one for each device. A call has whichever is free to itself; a call from within
 * another, as of a scorer that asks the model when a look is taken, has that one's.
 */
final class EngineLanes implements TokenEngine {

    private final List<GemmaEngine> engines;
    private final BlockingDeque<GemmaEngine> free;
    private final Map<Thread, GemmaEngine> taken = new ConcurrentHashMap<>();

    /** @param engines of equal arithmetic, so that it is the same which of them answers */
    EngineLanes(List<GemmaEngine> engines) {
        this.engines = List.copyOf(engines);
        this.free = new LinkedBlockingDeque<>(engines);
    }

    @Override
    public List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor) {
        return onOne(engine -> engine.score(requests, monitor));
    }

    @Override
    public List<int[]> decode(List<DecodingRequest> requests, Monitor<int[]> monitor) {
        return onOne(engine -> engine.decode(requests, monitor));
    }

    /** As {@link GemmaEngine#logits}. */
    float[][] logits(int[] tokens) {
        return onOne(engine -> engine.logits(tokens));
    }

    /** Returns how many threads the products of each run on. */
    int threads() {
        return engines.get(0).threads();
    }

    private <T> T onOne(Function<GemmaEngine, T> call) {
        Thread thread = Thread.currentThread();
        GemmaEngine own = taken.get(thread);
        if (own != null) {
            return call.apply(own);
        }
        GemmaEngine engine = take();
        taken.put(thread, engine);
        try {
            return call.apply(engine);
        } catch (EngineException e) {
            throw engines.size() == 1
                    ? e
                    : new EngineException("On device " + engine.device() + ": " + e.getMessage(), e);
        } finally {
            taken.remove(thread);
            free.addFirst(engine);
        }
    }

    private GemmaEngine take() {
        try {
            return free.takeFirst();
        } catch (InterruptedException e) {
            throw ModelException.interrupted(e);
        }
    }

    @Override
    public void close() {
        closeAll(engines, GemmaEngine::close);
    }

    /** Closes all, whatever becomes of one of them. */
    static <T> void closeAll(List<T> all, Consumer<T> close) {
        if (!all.isEmpty()) {
            try {
                close.accept(all.get(0));
            } finally {
                closeAll(all.subList(1, all.size()), close);
            }
        }
    }
}
