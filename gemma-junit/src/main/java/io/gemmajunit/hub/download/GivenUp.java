package io.gemmajunit.hub.download;

import io.gemmajunit.http.Patience;
import io.gemmajunit.http.StatusException;
import io.gemmajunit.hub.HubException;
import java.io.IOException;

/** Says what could not be got however often it was tried, and what to do about it. */
final class GivenUp {

    private static final int TOO_MANY_REQUESTS = 429;

    private GivenUp() {}

    /**
     * @param what as a sentence begins
     * @param reason of the last failure
     */
    static HubException of(String what, Patience patience, String reason, IOException cause) {
        boolean isLimited = cause instanceof StatusException refusal && refusal.status() == TOO_MANY_REQUESTS;
        return new HubException(
                what + " could not be got in " + patience.triesUntil(cause) + " (" + reason + "); "
                        + (isLimited
                                ? "the Hub limits how often it is asked: run again later, or set HF_TOKEN, for it allows"
                                        + " accounts more"
                                : "check the network and proxy, and run again")
                        + ": what was got is kept.",
                cause);
    }
}
