package io.gemmajunit.hub.download;

import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a body of no more than a given length, and tells of each piece. */
final class BodyWriter implements BodySubscriber<Long> {

    /** Takes bytes. */
    interface Sink extends Closeable {
        void write(ByteBuffer bytes) throws IOException;
    }

    private final Sink sink;
    private final long most;
    private final LongConsumer listener;
    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long length;

    BodyWriter(Sink sink, long most, LongConsumer listener) {
        this.sink = sink;
        this.most = most;
        this.listener = listener;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        try {
            for (ByteBuffer piece : pieces) {
                int size = piece.remaining();
                length += size;
                if (length > most) {
                    throw new TooLongException(most);
                }
                while (piece.hasRemaining()) {
                    sink.write(piece);
                }
                listener.accept(size);
            }
            subscribed().request(1);
        } catch (IOException e) {
            subscribed().cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable cause) {
        try {
            sink.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        written.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        try {
            sink.close();
            written.complete(length);
        } catch (IOException e) {
            written.completeExceptionally(e);
        }
    }

    private Flow.Subscription subscribed() {
        if (subscription == null) {
            throw new IllegalStateException("A body cannot come before its subscription.");
        }
        return subscription;
    }

    /** A server sends more than it said it would. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(long most) {
            super("the server sent more than the " + most + " bytes that were expected");
        }
    }
}
