package io.gemmajunit.model;

import java.util.ArrayList;
import java.util.List;

/** Looks when told, remembers what it saw, and ends the run at one of its looks. */
public final class Stopping<A> implements Monitor<A> {

    public final List<List<A>> seen = new ArrayList<>();
    public final List<Integer> reports = new ArrayList<>();

    private final List<Integer> looks;
    private final int end;

    private Stopping(List<Integer> looks, int end) {
        this.looks = looks;
        this.end = end;
    }

    public static <A> Stopping<A> never(Integer... looks) {
        return new Stopping<>(List.of(looks), 0);
    }

    public static <A> Stopping<A> after(int end, Integer... looks) {
        return new Stopping<>(List.of(looks), end);
    }

    @Override
    public void answered(int count) {
        reports.add(count);
    }

    @Override
    public List<Integer> looks() {
        return looks;
    }

    @Override
    public boolean goesOn(List<A> answers) {
        seen.add(answers);
        return answers.size() != end;
    }
}
