package io.gemmajunit.hub.download;

import io.gemmajunit.http.StatusException;
import io.gemmajunit.hub.HubException;
import io.gemmajunit.hub.HubRepository;
import java.util.Optional;

/** Says why the Hub does not give a repository, and what to do about it. */
record Refusals(Endpoint endpoint, HubRepository repository, Optional<AccessToken> token) {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    HubException sentence(StatusException refusal) {
        return new HubException(text(refusal), refusal);
    }

    private String text(StatusException refusal) {
        if (refusal.status() == PROXY_AUTHENTICATION_REQUIRED) {
            return "The proxy on the way to " + endpoint.base()
                    + " wants a user and password, or others than it was given; set HTTPS_PROXY or HTTP_PROXY to"
                    + " http://<user>:<password>@host:port, and start Java with -Djdk.http.auth.tunneling.disabledSchemes= where it"
                    + " keeps them back.";
        }
        boolean isClosed = refusal.status() == UNAUTHORIZED || refusal.status() == FORBIDDEN;
        if (refusal.code().equals("RevisionNotFound")) {
            return "The Hub's repository " + repository.id() + " has no revision " + repository.revision()
                    + "; choose one of " + endpoint.page(repository) + "/tree/main.";
        }
        if (refusal.code().equals("GatedRepo")) {
            return repository + " is gated: ask for access at " + endpoint.page(repository)
                    + token.map(given -> " with the account of the " + given
                                    + ", or set HF_TOKEN to a token of an account that has it.")
                            .orElse(", then set HF_TOKEN to a token of your account.");
        }
        if (isClosed && token.isPresent()) {
            return "The Hub does not give " + repository + " to the " + token.get() + " (" + refusal.getMessage()
                    + "): the token is wrong or out of date, has no right to read it, or there is no such repository; see "
                    + endpoint.page(repository) + " and " + endpoint.base() + "/settings/tokens.";
        }
        if (isClosed) {
            return "The Hub does not give " + repository + " without a token (" + refusal.getMessage()
                    + "): it is private or does not exist; check its name at " + endpoint.page(repository)
                    + ", or set HF_TOKEN to a token of an account that may read it.";
        }
        if (refusal.status() == NOT_FOUND) {
            return "The Hub at " + endpoint.base() + " has no " + repository + "; check the name at "
                    + endpoint.page(repository) + ", or set HF_TOKEN if it is private.";
        }
        return "The Hub at " + endpoint.base() + " refuses " + repository + " (" + refusal.getMessage() + "); see "
                + endpoint.page(repository) + ".";
    }
}
