package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Sampling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/**
 * What must be known of a kind of request to keep its answers.
 *
 * @param identity every part of a request that can change its answer
 * @param reader none if what was kept cannot be such an answer
 * @param order brings requests together that the engine answers together
 * @param alone how many characters a request makes a model read and write when it is asked alone
 * @param shared how many of these are read once with a request before it, because both begin with them
 * @param fewest how many requests a model should be asked at a time, if there are as many
 */
public record AnswerKind<Q, A>(
        Function<Q, List<?>> identity,
        Function<A, ObjectNode> writer,
        Function<JsonNode, Optional<A>> reader,
        Comparator<Q> order,
        ToIntFunction<Q> alone,
        ToIntBiFunction<Q, Q> shared,
        int fewest) {

    private static final String SUM = "logLikelihood";

    private static final double ROUNDING = 1e-3;

    /** About as many as a token has. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** As many as the engine lets grow together. */
    private static final int FEWEST_ANSWERS = 128;

    /** In alphabetical order, so that requests that begin alike follow each other. */
    public static final AnswerKind<Continuation, LogLikelihood> LOG_LIKELIHOOD = new AnswerKind<>(
            request -> List.of("logLikelihood", request.context(), request.continuation()),
            answer -> written(answer.sum()).put("isGreedy", answer.isGreedy()).put("tokens", answer.tokens()),
            AnswerKind::logLikelihood,
            Comparator.comparing(Continuation::context).thenComparing(Continuation::continuation),
            request -> request.context().length() + request.continuation().length(),
            (before, request) -> sharedCharacters(before.context(), request.context()),
            1);

    public static final AnswerKind<String, Double> ROLLING = new AnswerKind<>(
            text -> List.of("rolling", text),
            AnswerKind::written,
            AnswerKind::sum,
            Comparator.comparing(String::length),
            String::length,
            (before, text) -> 0,
            1);

    /**
     * By length, because prompts of similar length are decoded together. What ends an answer early enters by its name.
     */
    public static final AnswerKind<GenerationRequest, String> GENERATION = new AnswerKind<>(
            request -> List.of(
                    "generation",
                    request.prompt(),
                    parts(request.sampling()),
                    request.end().orElse(""),
                    request.openThought().name()),
            text -> JsonNodeFactory.instance.objectNode().put("text", text),
            json -> Optional.ofNullable(json.path("text").textValue()),
            Comparator.comparing(request -> request.prompt().length()),
            request -> request.prompt().length()
                    + CHARACTERS_PER_TOKEN * request.sampling().maxNewTokens(),
            (before, request) -> 0,
            FEWEST_ANSWERS);

    /** Returns how many characters a request adds to the one before it. */
    public int work(Q before, Q request) {
        return alone.applyAsInt(request) - shared.applyAsInt(before, request);
    }

    private static ObjectNode written(double logLikelihood) {
        return JsonNodeFactory.instance.objectNode().put(SUM, logLikelihood);
    }

    private static Optional<LogLikelihood> logLikelihood(JsonNode json) {
        JsonNode tokens = json.path("tokens");
        JsonNode isGreedy = json.path("isGreedy");
        return tokens.isInt() && tokens.intValue() >= 0 && isGreedy.isBoolean()
                ? sum(json).map(sum -> new LogLikelihood(sum, isGreedy.booleanValue(), tokens.intValue()))
                : Optional.empty();
    }

    /** A probability is not above one, except for rounding. */
    private static Optional<Double> sum(JsonNode json) {
        JsonNode sum = json.path(SUM);
        boolean possible = sum.isNumber() && Double.isFinite(sum.doubleValue()) && sum.doubleValue() <= ROUNDING;
        return possible ? Optional.of(sum.doubleValue()) : Optional.empty();
    }

    private static List<?> parts(Sampling sampling) {
        return List.of(
                sampling.maxNewTokens(),
                sampling.temperature(),
                sampling.topK(),
                sampling.topP(),
                sampling.seed(),
                sampling.stops());
    }

    private static int sharedCharacters(String before, String text) {
        int shared = Arrays.mismatch(before.toCharArray(), text.toCharArray());
        return shared < 0 ? text.length() : shared;
    }
}
