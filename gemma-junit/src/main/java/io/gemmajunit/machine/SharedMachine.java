package io.gemmajunit.machine;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.machine.RunLedger.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits the models of all runs of a user on this machine as far as its memory goes: weights and working memory of each
 * must fit into what the others leave free. A model that is alone is always admitted, and no model waits for one of its
 * own process.
 */
public final class SharedMachine implements Admission {

    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SharedMachine.class);

    private final UserFolder folder;
    private final RunLedger ledger;
    private final Duration limit;
    private final List<Waiter> waiters;
    private final Duration poll;

    SharedMachine(UserFolder folder, LongSupplier memory, Duration limit, List<Waiter> waiters, Duration poll) {
        this.folder = folder;
        this.ledger = new RunLedger(folder, memory);
        this.limit = limit;
        this.waiters = waiters;
        this.poll = poll;
    }

    /**
     * Returns this machine as this user shares it.
     *
     * @param limit how long to wait at most; zero for no limit
     * @param waiters are told when a model has to wait
     */
    public static SharedMachine ofThisUser(Duration limit, List<Waiter> waiters) {
        return new SharedMachine(UserFolder.ofThisUser(), Memory::available, limit, waiters, Duration.ofMillis(250));
    }

    /** {@inheritDoc} Where the common folder cannot be used, nobody is waited for, and a warning says so. */
    @Override
    public Pass enter(Wish wish) {
        Instant start = Instant.now();
        Instant said = Instant.MIN;
        try {
            while (true) {
                Answer answer = ledger.ask(wish);
                if (answer.pass().isPresent()) {
                    if (!said.equals(Instant.MIN)) {
                        waiters.forEach(Waiter::goesOn);
                    }
                    return answer.pass().get();
                }
                Instant now = Instant.now();
                if (!limit.isZero() && !now.isBefore(start.plus(limit))) {
                    throw new GemmaException("After " + limit.toSeconds() + " s there is still no room for "
                            + sentence(wish, answer, now)
                            + " Wait for its end, lower gemma.memory, or raise gemma.lockTimeoutSeconds.");
                }
                if (said.equals(Instant.MIN) || !now.isBefore(said.plus(REPEAT))) {
                    String sentence = "Waiting for room for " + sentence(wish, answer, now);
                    waiters.forEach(waiter -> waiter.waits(sentence));
                    said = now;
                }
                Thread.sleep(poll.toMillis());
            }
        } catch (IOException e) {
            LOG.warn(
                    "Other models in memory are not waited for, since {} cannot be used: {}; delete it if nobody needs it.",
                    folder.path(),
                    ReadFault.reasonWithFile(e));
            return Admission.OPEN.enter(wish);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GemmaException("The wait for room in memory was interrupted.");
        }
    }

    private static String sentence(Wish wish, Answer answer, Instant now) {
        return String.format(
                Locale.ROOT,
                "%s, which needs %s; free is %s beside %s.",
                wish.model(),
                Claim.megabytes(wish.weights() + wish.budget().orElse(RunLedger.leastBudget(wish))),
                Claim.megabytes(Math.max(0, answer.free())),
                answer.others().stream().map(claim -> claim.inWords(now)).collect(Collectors.joining("; and ")));
    }
}
