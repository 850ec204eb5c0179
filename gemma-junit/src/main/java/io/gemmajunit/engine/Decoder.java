package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Generates tokens for many prompts at a time, prompts of similar length together. */
final class Decoder {

    private static final int MAX_ROWS = 32;
    /** Prompt tokens that are read at a time, over all rows. */
    private static final int PREFILL_TOKENS = 4096;

    private final TorchModule module;
    private final IValue weights;
    private final int vocabSize;

    Decoder(TorchModule module, IValue weights, int vocabSize) {
        this.module = module;
        this.weights = weights;
        this.vocabSize = vocabSize;
    }

    int[][] decode(List<DecodingRequest> requests, IntConsumer done) {
        int[][] answers = new int[requests.size()][];
        int finished = 0;
        for (List<Integer> batch : batches(requests)) {
            List<DecodingRequest> members = batch.stream().map(requests::get).toList();
            List<int[]> texts = decodeBatch(members);
            for (int i = 0; i < batch.size(); i++) {
                answers[batch.get(i)] = texts.get(i);
            }
            finished += batch.size();
            done.accept(finished);
        }
        return answers;
    }

    private static List<List<Integer>> batches(List<DecodingRequest> requests) {
        List<Integer> order = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(i -> requests.get(i).prompt().length))
                .toList();
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        for (int i : order) {
            int tokens = (batch.size() + 1) * requests.get(i).prompt().length;
            if (!batch.isEmpty() && (batch.size() == MAX_ROWS || tokens > PREFILL_TOKENS)) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(i);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private List<int[]> decodeBatch(List<DecodingRequest> requests) {
        int longest = requests.stream().mapToInt(r -> r.prompt().length).max().orElseThrow();
        int steps =
                requests.stream().mapToInt(DecodingRequest::maxNewTokens).max().orElseThrow();
        List<Answer> answers = requests.stream().map(Answer::new).toList();
        List<Answer> open = answers;
        try (Rows rows = new Rows(requests, longest, longest + steps)) {
            int[] next = rows.extend(padded(requests, longest), longest, open);
            for (int step = 0; step < steps; step++) {
                append(open, next);
                open = rows.keepOpen(open);
                if (open.isEmpty()) {
                    break;
                }
                next = rows.extend(open.stream().mapToInt(Answer::last).toArray(), 1, open);
            }
        }
        return answers.stream().map(Answer::tokens).toList();
    }

    private static void append(List<Answer> answers, int[] next) {
        for (int i = 0; i < next.length; i++) {
            answers.get(i).append(next[i]);
        }
    }

    private static int[] padded(List<DecodingRequest> requests, int length) {
        int[] tokens = new int[requests.size() * length];
        for (int row = 0; row < requests.size(); row++) {
            int[] prompt = requests.get(row).prompt();
            System.arraycopy(prompt, 0, tokens, (row + 1) * length - prompt.length, prompt.length);
        }
        return tokens;
    }

    /** One answer as it grows. */
    private static final class Answer {

        private final DecodingRequest request;
        private int[] tokens = new int[0];
        private boolean isComplete;

        Answer(DecodingRequest request) {
            this.request = request;
        }

        void append(int token) {
            tokens = Arrays.copyOf(tokens, tokens.length + 1);
            tokens[tokens.length - 1] = token;
            isComplete =
                    tokens.length == request.maxNewTokens() || request.end().isReached(tokens);
        }

        int last() {
            return tokens[tokens.length - 1];
        }

        int[] tokens() {
            return tokens;
        }
    }

    /** The key-value cache of the rows that are still open. */
    private final class Rows implements AutoCloseable {

        private IValue cache;
        private int[] padding;
        private int filled;

        Rows(List<DecodingRequest> requests, int longest, int slots) {
            padding =
                    requests.stream().mapToInt(r -> longest - r.prompt().length).toArray();
            try (IValue batch = IValue.from((long) requests.size());
                    IValue size = IValue.from((long) slots)) {
                cache = module.call("new_cache", weights, batch, size);
            }
        }

        /** Appends {@code n} tokens to each row and returns the token chosen for each. */
        int[] extend(int[] tokens, int n, List<Answer> open) {
            try (var ids = module.longs(tokens, open.size(), n);
                    var pads = module.longs(padding);
                    IValue start = IValue.from((long) filled);
                    IValue logits = module.call("extend", weights, cache, ids.value(), pads.value(), start)) {
                filled += n;
                return choose(logits, open);
            }
        }

        private int[] choose(IValue logits, List<Answer> open) {
            int[] best = mostProbable(logits);
            refuseNotFinite(best, open);
            if (open.stream().allMatch(answer -> answer.request.choice() instanceof TokenChoice.Greedy)) {
                return best;
            }
            float[] all = module.toFloats(logits);
            return IntStream.range(0, best.length)
                    .map(row -> open.get(row)
                            .request
                            .choice()
                            .pick(Arrays.copyOfRange(all, row * vocabSize, (row + 1) * vocabSize)))
                    .toArray();
        }

        private int[] mostProbable(IValue logits) {
            try (IValue best = module.call("most_probable", logits)) {
                return Arrays.stream(module.toLongs(best))
                        .mapToInt(Math::toIntExact)
                        .toArray();
            }
        }

        private void refuseNotFinite(int[] best, List<Answer> open) {
            for (int row = 0; row < best.length; row++) {
                if (best[row] < 0) {
                    throw new NotFiniteException(open.get(row).request, open.get(row).tokens);
                }
            }
        }

        List<Answer> keepOpen(List<Answer> answers) {
            int[] open = IntStream.range(0, answers.size())
                    .filter(i -> !answers.get(i).isComplete)
                    .toArray();
            if (open.length > 0 && open.length < answers.size()) {
                try (var rows = module.longs(open);
                        IValue old = cache) {
                    cache = module.call("keep_rows", old, rows.value());
                }
                int[] before = padding;
                padding = Arrays.stream(open).map(i -> before[i]).toArray();
            }
            return Arrays.stream(open).mapToObj(answers::get).toList();
        }

        @Override
        public void close() {
            cache.close();
        }
    }
}
