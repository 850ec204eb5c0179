package io.gemmajunit.model.cache;

import io.gemmajunit.model.Monitor;
import java.util.List;

/** What a portion of requests asks of a model. */
@FunctionalInterface
interface Question<Q, A> {

    /** Returns the answers in the order of the requests; fewer if the monitor ends the run. */
    List<A> ask(List<Q> requests, Monitor<A> monitor);
}
