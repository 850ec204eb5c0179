package io.gemmajunit.model.cache;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A portion that is answered apart from those that it was cut from, and whose answers are kept.
 *
 * @param work in characters that a model reads and writes
 * @param requests how many there are
 * @param answering asks a model, and tells now and then how many are answered
 */
public record SharedPortion(long work, int requests, Consumer<IntConsumer> answering) {

    /** @param done is told now and then how many requests are answered, and in the end that all are */
    public void answer(IntConsumer done) {
        answering.accept(done);
        done.accept(requests);
    }
}
