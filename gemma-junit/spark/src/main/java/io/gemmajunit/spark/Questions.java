package io.gemmajunit.spark;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.NamedEnd;
import io.gemmajunit.model.OpenThought;
import io.gemmajunit.model.Sampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A portion of requests of one kind, on its way to an executor, and how the model there is asked. */
sealed interface Questions extends Serializable {

    /** Returns the answers, which can be sent back. */
    ArrayList<Serializable> ask(LanguageModel model);

    /** @param looks part of how answers are computed; they end nothing */
    record Scores(ArrayList<String> contexts, ArrayList<String> continuations, ArrayList<Integer> looks)
            implements Questions {

        static Scores of(List<Continuation> requests, List<Integer> looks) {
            return new Scores(
                    new ArrayList<>(requests.stream().map(Continuation::context).toList()),
                    new ArrayList<>(
                            requests.stream().map(Continuation::continuation).toList()),
                    new ArrayList<>(looks));
        }

        @Override
        public ArrayList<Serializable> ask(LanguageModel model) {
            var requests = new ArrayList<Continuation>();
            for (int i = 0; i < contexts.size(); i++) {
                requests.add(new Continuation(contexts.get(i), continuations.get(i)));
            }
            var rows = new ArrayList<Serializable>();
            for (LogLikelihood answer : model.logLikelihoods(requests, looking(looks))) {
                rows.add(new Score(answer.sum(), answer.isGreedy(), answer.tokens()));
            }
            return rows;
        }
    }

    /** A {@link LogLikelihood} on its way back. */
    record Score(double sum, boolean isGreedy, int tokens) implements Serializable {

        LogLikelihood answer() {
            return new LogLikelihood(sum, isGreedy, tokens);
        }
    }

    record Texts(ArrayList<String> texts) implements Questions {

        @Override
        public ArrayList<Serializable> ask(LanguageModel model) {
            return new ArrayList<>(model.rollingLogLikelihoods(texts, done -> {}));
        }
    }

    /** @param looks part of how answers are computed; they end nothing */
    record Prompts(ArrayList<Prompt> prompts, ArrayList<Integer> looks) implements Questions {

        /** @throws ModelException if what ends an answer cannot be sent */
        static Prompts of(List<GenerationRequest> requests, List<Integer> looks) {
            var prompts = new ArrayList<>(requests.stream().map(Prompt::of).toList());
            requireSerializable(prompts);
            return new Prompts(prompts, new ArrayList<>(looks));
        }

        private static void requireSerializable(Serializable value) {
            try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(value);
            } catch (NotSerializableException e) {
                throw new ModelException(
                        "These answers end by what cannot be sent to an executor: " + e.getMessage()
                                + ". Measure them with gemma.engine=local.",
                        e);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ArrayList<Serializable> ask(LanguageModel model) {
            return new ArrayList<>(
                    model.generate(prompts.stream().map(Prompt::request).toList(), looking(looks)));
        }
    }

    /** A {@link GenerationRequest} on its way. */
    record Prompt(
            String prompt,
            int maxNewTokens,
            double temperature,
            int topK,
            double topP,
            long seed,
            ArrayList<String> stops,
            OpenThought openThought,
            @Nullable NamedEnd end)
            implements Serializable {

        static Prompt of(GenerationRequest request) {
            if (request.endsEarly() && request.end().isEmpty()) {
                throw new ModelException(
                        "These answers end by what cannot be sent to an executor: a rule without a name."
                                + " Measure them with gemma.engine=local.");
            }
            Sampling sampling = request.sampling();
            return new Prompt(
                    request.prompt(),
                    sampling.maxNewTokens(),
                    sampling.temperature(),
                    sampling.topK(),
                    sampling.topP(),
                    sampling.seed(),
                    new ArrayList<>(sampling.stops()),
                    request.openThought(),
                    request.isEnough() instanceof NamedEnd named ? named : null);
        }

        GenerationRequest request() {
            var sampling = new Sampling(maxNewTokens, temperature, topK, topP, seed, stops);
            GenerationRequest plain = end == null
                    ? new GenerationRequest(prompt, sampling)
                    : new GenerationRequest(prompt, sampling, end);
            return openThought == OpenThought.TAGGED ? plain.taggingOpenThought() : plain;
        }
    }

    private static <A> Monitor<A> looking(List<Integer> looks) {
        return new Monitor<>() {
            @Override
            public void answered(int count) {}

            @Override
            public List<Integer> looks() {
                return looks;
            }
        };
    }
}
