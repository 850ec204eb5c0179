package io.gemmajunit.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a body of no more than a given length, and tells of each piece. */
public final class BodyWriter implements BodySubscriber<Long> {

    /** Takes bytes. */
    public interface Sink extends Closeable {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Keeps them. */
    public record Memory(ByteArrayOutputStream bytes) implements Sink {

        @Override
        public void write(ByteBuffer piece) {
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            bytes.writeBytes(copy);
        }

        @Override
        public void close() {
            // Memory needs no closing.
        }
    }

    private final Sink sink;
    private final long most;
    private final String tooLong;
    private final LongConsumer listener;
    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long length;

    /** @param tooLong what is said of a longer one */
    public BodyWriter(Sink sink, long most, String tooLong, LongConsumer listener) {
        this.sink = sink;
        this.most = most;
        this.tooLong = tooLong;
        this.listener = listener;
    }

    /** Returns what keeps a body in memory. */
    public static BodySubscriber<byte[]> inMemory(int most, String tooLong) {
        var bytes = new ByteArrayOutputStream();
        return BodySubscribers.mapping(
                new BodyWriter(new Memory(bytes), most, tooLong, size -> {}), length -> bytes.toByteArray());
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
                    throw new IOException(tooLong);
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
}
