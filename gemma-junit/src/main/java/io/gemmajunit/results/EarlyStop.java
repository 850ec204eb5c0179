package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Why a run was stopped before all its items were asked. Those that were asked are a fair sample, since their order has
 * nothing to do with their content.
 *
 * @param planned items that the whole run has, more than were asked
 * @param reason why it was stopped, a clause that follows "because"
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record EarlyStop(int planned, String reason) {

    public EarlyStop {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A run that was stopped early needs a reason.");
        }
    }
}
