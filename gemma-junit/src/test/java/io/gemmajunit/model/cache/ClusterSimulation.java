package io.gemmajunit.model.cache;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * What executors would make of an evaluation: each portion goes to the one that is free first, in the order of asking.
 *
 * @param calls whose portions are asked
 */
record ClusterSimulation(List<SimulatedCall> calls, ClusterCosts costs) {

    /**
     * @param seconds until the last answer
     * @param busy share of this time in which executors work on portions, from 0 to 1
     */
    record Outcome(double seconds, double busy) {}

    /** Returns what happens when each task waits for the end of the one before it. */
    Outcome oneAfterAnother(int executors) {
        return simulate(calls.stream().map(call -> call.portions().stream()), executors);
    }

    /** Returns what happens when all tasks are asked at once. */
    Outcome atOnce(int executors) {
        return simulate(Stream.of(calls.stream().flatMap(call -> call.portions().stream())), executors);
    }

    /** Returns which share of what is read is read again, because a cut parted requests with a common beginning. */
    double readAgain() {
        long uncut = calls.stream().mapToLong(SimulatedCall::uncut).sum();
        return calls.stream().mapToLong(SimulatedCall::read).sum() / (double) uncut - 1;
    }

    int portions() {
        return calls.stream().mapToInt(call -> call.portions().size()).sum();
    }

    /** @param freeAt when it has answered what it was given; loads its model with the first portion */
    private record Executor(double freeAt, boolean isLoaded, int number) {

        Executor after(double seconds, double load) {
            return new Executor(freeAt + seconds + (isLoaded ? 0 : load), true, number);
        }

        Executor notBefore(double time) {
            return new Executor(Math.max(freeAt, time), isLoaded, number);
        }
    }

    private Outcome simulate(Stream<Stream<SimulatedPortion>> rounds, int executors) {
        var free = new PriorityQueue<Executor>(
                Comparator.comparingDouble(Executor::freeAt).thenComparingInt(Executor::number));
        double begin = costs.driver() + costs.start();
        for (int number = 0; number < executors; number++) {
            free.add(new Executor(begin, false, number));
        }
        double worked = 0;
        double end = begin;
        for (Stream<SimulatedPortion> round : rounds.toList()) {
            double from = end;
            for (SimulatedPortion portion : round.toList()) {
                double seconds = costs.seconds(portion);
                Executor next = free.remove().notBefore(from).after(seconds, costs.load());
                free.add(next);
                worked += seconds;
                end = Math.max(end, next.freeAt());
            }
        }
        return new Outcome(end, worked / (end * executors));
    }
}
