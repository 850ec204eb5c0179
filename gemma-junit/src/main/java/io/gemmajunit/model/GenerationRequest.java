package io.gemmajunit.model;

import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Asks for a text after a prompt.
 *
 * @param prompt as the model sees it, chat template already applied
 * @param isEnough told the answer so far after each token, once what was thought before it is over; once it says yes,
 *     the answer ends; take a {@link NamedEnd} to let answers be kept
 * @param openThought what to return of a thought that does not end
 * @param draft what the answer may be; saves time where it is right, and changes the answer no more than requests
 *     beside it do
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record GenerationRequest(
        String prompt, Sampling sampling, Predicate<String> isEnough, OpenThought openThought, Optional<String> draft) {

    private static final Predicate<String> NEVER = answer -> false;

    /** Makes a request for an answer of the length that its sampling says. */
    public GenerationRequest(String prompt, Sampling sampling) {
        this(prompt, sampling, NEVER);
    }

    /** Makes a request for an answer that may end early. */
    public GenerationRequest(String prompt, Sampling sampling, Predicate<String> isEnough) {
        this(prompt, sampling, isEnough, OpenThought.AS_ANSWER);
    }

    /** Makes a request of whose answer nothing is known. */
    public GenerationRequest(String prompt, Sampling sampling, Predicate<String> isEnough, OpenThought openThought) {
        this(prompt, sampling, isEnough, openThought, Optional.empty());
    }

    /** Returns the same request with a draft of its answer. */
    public GenerationRequest drafted(String text) {
        return new GenerationRequest(prompt, sampling, isEnough, openThought, Optional.of(text));
    }

    /** Returns the same request whose answer tells a thought that does not end from an answer. */
    public GenerationRequest taggingOpenThought() {
        return new GenerationRequest(prompt, sampling, isEnough, OpenThought.TAGGED, draft);
    }

    /** Returns whether the answer is looked at while it grows. */
    public boolean endsEarly() {
        return isEnough != NEVER;
    }

    /** Returns the fingerprint of the rule that ends the answer early; empty if none does, or one without a name. */
    public Optional<String> end() {
        return isEnough instanceof NamedEnd end ? Optional.of(end.fingerprint()) : Optional.empty();
    }
}
